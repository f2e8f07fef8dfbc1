package io.headway.core.check;

import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A gradient reaches every trained parameter. */
final class GradientCheck {
  private static final String CHECK = "gradients";

  /** Other weights and examples each time: a branch may be off by chance. */
  private static final int TRIES = 4;

  private GradientCheck() {}

  static Finding of(CheckedModel model) {
    Set<String> waiting = new LinkedHashSet<>();
    for (int i = 0; i < TRIES; i++) {
      try (Session session = model.stirred(i)) {
        var unused = session.gradients(List.of(model.batch(model.indices(i))), i);
        for (Parameter parameter : session.network().parameters()) {
          if (!parameter.trained()) {
            continue;
          }
          double norm = norm(session.read(Slot.GRADIENT, parameter));
          if (!Double.isFinite(norm)) {
            return Finding.wrong(
                CHECK,
                "that of "
                    + parameter
                    + " is not finite (a logarithm of 0, a division by 0 or an exponential"
                    + " without bounds?)");
          }
          if (norm > 0) {
            waiting.remove(parameter.toString());
          } else if (i == 0) {
            waiting.add(parameter.toString());
          }
        }
      }
    }
    return waiting.isEmpty()
        ? Finding.ok(CHECK, "they reach every trained parameter")
        : Finding.wrong(
            CHECK,
            "none reaches "
                + String.join(", ", waiting)
                + ": training never changes it (is it used in outputs(), and by operations that"
                + " have a gradient? topMask and oneHot have none)");
  }

  private static double norm(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }
}
