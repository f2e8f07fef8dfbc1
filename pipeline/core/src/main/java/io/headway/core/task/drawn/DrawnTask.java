package io.headway.core.task.drawn;

import io.headway.core.engine.Batch;
import io.headway.core.result.Reference;
import io.headway.core.task.Quantity;
import io.headway.core.task.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A task whose examples are drawn by index. */
public interface DrawnTask extends Task {
  @Override
  DrawnSpec spec();

  /** The arrays of an example. */
  List<Field> fieldsOfAnExample();

  /**
   * Draws an example: a function of the random numbers alone, the same on every machine.
   *
   * @param random of that example and no other
   */
  Example draw(SplittableRandom random);

  /** How many targets of an example count in the loss. */
  default int targets() {
    return 1;
  }

  /** Scores that many examples of a split, one after the other. */
  Scoring scoring(int count);

  /**
   * Floors and ceilings that need no training, on the test split.
   *
   * @param test its examples; may be gone through several times
   */
  List<Reference> references(Iterable<Example> test);

  /** An example as text, for people. */
  default String text(Example example) {
    return fieldsOfAnExample().stream()
        .map(
            field ->
                field.name()
                    + " "
                    + (field.type() == Field.Type.INTS
                        ? Texts.of(example.ints().get(field.name()))
                        : Texts.of(example.floats().get(field.name()))))
        .reduce((a, b) -> a + "\n" + b)
        .orElse("");
  }

  @Override
  default Batch blank(int size) {
    Example zero = Example.empty();
    for (Field field : fieldsOfAnExample()) {
      zero =
          field.type() == Field.Type.INTS
              ? zero.with(field.name(), new int[field.length()])
              : zero.with(field.name(), new float[field.length()]);
    }
    return Batches.of(this, Collections.nCopies(size, zero));
  }

  @Override
  default List<String> facts() {
    Drawing drawing = spec().drawing();
    return List.of(
        Quantity.of(drawing.train(), "training example"),
        Quantity.of(drawing.test(), "test example"));
  }

  @Override
  default Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("n_train", spec().drawing().train());
    fields.put("n_validation", spec().drawing().validation());
    fields.put("n_test", spec().drawing().test());
    fields.put("data_seed", spec().drawing().seed());
    new ArrayList<>(spec().settings().facts().entrySet())
        .forEach(fact -> fields.put(fact.getKey().replace('-', '_'), fact.getValue()));
    return fields;
  }
}
