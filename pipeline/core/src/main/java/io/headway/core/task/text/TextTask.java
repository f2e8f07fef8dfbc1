package io.headway.core.task.text;

import io.headway.core.engine.Batch;
import io.headway.core.json.Json;
import io.headway.core.model.Feed;
import io.headway.core.task.Quantity;
import io.headway.core.task.Subject;
import io.headway.core.task.Task;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The next token of a sequence, at each of its positions: V classes of up to N targets; or its
 * label: one target of K classes.
 *
 * @param spec data
 */
public record TextTask(MeasuredText spec) implements Task {
  @Override
  public int classes() {
    return spec.asked().labelled() ? spec.labels() : spec.vocabulary();
  }

  @Override
  public Subject subject() {
    return spec.asked().labelled() ? TextMetrics.LABELS : TextMetrics.SUBJECT;
  }

  /** Sequences of N inputs. */
  @Override
  public Batch blank(int size) {
    int[] codes = new int[spec.asked().mostTokens()];
    Arrays.fill(codes, 1);
    if (spec.asked().labelled()) {
      LabelBatch batch = new LabelBatch(size, spec.asked().length());
      for (int b = 0; b < size; b++) {
        batch.put(b, 0, codes);
      }
      return batch.build();
    }
    TextBatch batch = new TextBatch(size, spec.asked().length());
    for (int b = 0; b < size; b++) {
      batch.put(b, codes);
    }
    return batch.build();
  }

  @Override
  public List<Feed> feeds() {
    int length = spec.asked().length();
    return List.of(
        spec.asked().labelled()
            ? new LabelFeed(spec.vocabulary(), length, spec.labels())
            : new TextFeed(spec.vocabulary(), length));
  }

  /** The language itself, where it is known. */
  @Override
  public Optional<String> limit() {
    return spec.asked().source() instanceof TextSource.Synthetic
        ? Optional.of(TextReferences.SOURCE)
        : Optional.empty();
  }

  @Override
  public String title() {
    return spec.asked().labelled() ? "Text classification" : "Language model";
  }

  @Override
  public List<String> facts() {
    return List.of(
        spec.asked().source().label(),
        String.format(Locale.ROOT, "N = %,d, V = %,d", spec.asked().length(), spec.vocabulary())
            + (spec.asked().labelled() ? ", " + Quantity.of(spec.labels(), "label") : ""),
        Quantity.of(spec.tokens(), "token"),
        Quantity.of(spec.train(), "training sequence"),
        Quantity.of(spec.test(), "test sequence"));
  }

  @Override
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("source", Json.tree(spec.asked().source()));
    fields.put("length", spec.asked().length());
    fields.put("vocabulary", spec.vocabulary());
    if (spec.asked().labelled()) {
      fields.put("labels", spec.labels());
    }
    fields.put("tokens", spec.tokens());
    fields.put("n_train", spec.train());
    fields.put("n_validation", spec.validation());
    fields.put("n_test", spec.test());
    return fields;
  }
}
