package io.headway.core.train;

import java.util.Locale;

/** A loss or gradient that is not finite; the same trial diverges again. */
final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DivergedException(int step, int steps, int epoch, double loss, double gradientNorm) {
    super(
        String.format(
            Locale.ROOT,
            "diverged at step %d of %d (epoch %d): loss %s, gradient norm %s",
            step,
            steps,
            epoch,
            loss,
            gradientNorm));
  }
}
