package io.headway.core.train;

import io.headway.core.engine.Session;
import io.headway.core.study.Split;
import java.util.Locale;

/** A loss or gradient that is not finite; the same trial diverges again. */
final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private DivergedException(String message) {
    super(message);
  }

  /** A step that could not be taken. */
  static DivergedException at(int step, int steps, int epoch, Session.Step found) {
    double auxiliary = found.auxiliaryLossSum() / found.targets();
    return new DivergedException(
        String.format(
            Locale.ROOT,
            "diverged at step %d of %d (epoch %d): loss %s%s, gradient norm %s",
            step,
            steps,
            epoch,
            found.lossSum() / found.targets(),
            auxiliary == 0 ? "" : ", auxiliary loss " + auxiliary,
            found.gradientNorm()));
  }

  /** Weights that every step was taken to, and that predict nothing. */
  static DivergedException after(int step, int steps, Split split, double loss) {
    return new DivergedException(
        String.format(
            Locale.ROOT,
            "diverged by step %d of %d: loss %s on %s",
            step,
            steps,
            loss,
            split.key()));
  }
}
