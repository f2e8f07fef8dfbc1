package io.headway.core.check;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two trainings with one seed end with the same bits, and so do two evaluations. */
final class SameBitsCheck {
  private static final String CHECK = "same bits";
  private static final int STEPS = 3;
  private static final double LEARNING_RATE = 1e-3;
  private static final String REASON =
      ": something in it is random, or kept from one pass to the next (a generator, a clock, the"
          + " order of a hash set, a field that outputs() changes? f.dropout and f.gumbel draw from"
          + " the trial's own seed)";

  private SameBitsCheck() {}

  /** What a training leaves, by the words for it. */
  private record End(Map<String, float[]> numbers, boolean evaluatesTheSame) {}

  static Finding of(CheckedModel model) {
    End first = train(model);
    End second = train(model);
    Optional<String> other =
        first.numbers.keySet().stream()
            .filter(key -> !Arrays.equals(first.numbers.get(key), second.numbers.get(key)))
            .findFirst();
    if (other.isPresent()) {
      return Finding.wrong(CHECK, "two trainings with one seed differ in " + other.get() + REASON);
    }
    if (!first.evaluatesTheSame) {
      return Finding.wrong(CHECK, "two evaluations of one batch differ" + REASON);
    }
    return Finding.ok(CHECK, "two trainings with one seed agree after " + STEPS + " steps");
  }

  private static End train(CheckedModel model) {
    Map<String, float[]> numbers = new LinkedHashMap<>();
    try (Session session = model.started(1)) {
      for (int step = 0; step < STEPS; step++) {
        Batch batch = model.batch(model.indices(step));
        double loss = session.step(List.of(batch), LEARNING_RATE, step).lossSum();
        numbers.put("the loss of step " + (step + 1), new float[] {(float) loss});
      }
      for (Parameter parameter : session.network().parameters()) {
        numbers.put(parameter.toString(), session.read(Slot.VALUE, parameter));
      }
      Batch batch = model.batch(model.indices(0));
      float[] logits = session.evaluate(batch).logits();
      return new End(numbers, Arrays.equals(logits, session.evaluate(batch).logits()));
    }
  }
}
