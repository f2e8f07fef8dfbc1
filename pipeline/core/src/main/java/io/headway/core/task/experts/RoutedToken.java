package io.headway.core.task.experts;

import io.headway.core.error.InvalidException;
import java.util.Locale;

/**
 * The way of one token through all L layers. Arrays are shared, not copied, and must not change.
 *
 * @param index place of the token in its problem, counted from 0
 * @param experts [L, 2]: the first and the second expert of each layer, each in 0..E-1
 * @param gates [L, 2]: their probabilities, a softmax over the two
 */
public record RoutedToken(int index, byte[] experts, float[] gates) {
  private static final float HALF = 0.5f;

  /** Refuses a place below 0 and arrays of other lengths. */
  public RoutedToken {
    if (index < 0 || experts.length != gates.length || experts.length % RoutingShape.TOP != 0) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid token: index %d, %d experts, %d gates (must be >= 0, and two a layer)",
              index,
              experts.length,
              gates.length));
    }
  }

  /** The first expert of a layer. */
  public int first(int layer) {
    return experts[RoutingShape.TOP * layer];
  }

  /** The second expert of a layer. */
  public int second(int layer) {
    return experts[RoutingShape.TOP * layer + 1];
  }

  /** The probability of the first expert of a layer. */
  public float gate(int layer) {
    return gates[RoutingShape.TOP * layer];
  }

  /** Whether all its gates are exactly one half: it was never routed. */
  public boolean isDummy() {
    for (float gate : gates) {
      if (gate != HALF) {
        return false;
      }
    }
    return true;
  }
}
