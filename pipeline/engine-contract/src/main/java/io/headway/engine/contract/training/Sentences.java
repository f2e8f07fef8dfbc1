package io.headway.engine.contract.training;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Network;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Precision;
import io.headway.core.engine.Session;
import io.headway.core.study.Arm;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.ModelSize;
import io.headway.core.study.ModelSpec;
import io.headway.core.study.Split;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trial;
import io.headway.core.task.drawn.Drawing;
import io.headway.core.task.text.Grammar;
import io.headway.core.task.text.Lengths;
import io.headway.core.task.text.TextExamples;
import io.headway.core.task.text.TextKind;
import io.headway.core.task.text.TextSource;
import io.headway.core.task.text.TextTaskSpec;
import io.headway.engine.contract.TestedEngine;
import java.util.stream.IntStream;

/** Text of a small language and models of it, small enough for tests. */
public final class Sentences {
  /** V. */
  public static final int VOCABULARY = 12;

  /** N, which the longest sequences have. */
  public static final int LENGTH = 7;

  /** Sequences of 2 to 8 tokens, so that batches are padded. */
  public static final TextExamples EXAMPLES =
      new TextKind()
          .examples(
              new TextTaskSpec(
                  new TextSource.Synthetic(
                      new Grammar(VOCABULARY, 4, 2, 2, 0.7, 1),
                      new Lengths(4, 6, 8),
                      Drawing.of(64, 16, 32)),
                  LENGTH));

  /** d = 8, H = 2, f = 12, L = 2. */
  public static final ModelSize SIZE = ModelSize.of("toy", 8, 2, 12, 2);

  private Sentences() {}

  /** The first training examples; some are padded. */
  public static Batch batch(int count) {
    return EXAMPLES.batch(Split.TRAIN, IntStream.range(0, count).toArray());
  }

  /** The model on this task. */
  public static Network network(ModelSpec model) {
    return network(model, SIZE);
  }

  /** The model on this task at another size. */
  public static Network network(ModelSpec model, ModelSize size) {
    return EXAMPLES.task().network(Arm.of(model), size, TrainingSettings.DEFAULTS);
  }

  /** Far from the start, where every part of the model matters. */
  public static Session scrambled(ModelSpec model, ModelSize size, long seed) {
    Session session = Toys.open(network(model, size));
    for (Parameter parameter : session.network().parameters()) {
      Toys.scramble(session, parameter, seed);
    }
    return session;
  }

  public static Trial trial(ModelSpec model, TrainingSettings training) {
    EngineChoice engine = new EngineChoice(TestedEngine.get().kind(), "cpu", Precision.FLOAT32, 1);
    return new Trial(
        Trial.RECIPE, EXAMPLES.task().spec(), Arm.of(model), SIZE, 42, training, engine);
  }
}
