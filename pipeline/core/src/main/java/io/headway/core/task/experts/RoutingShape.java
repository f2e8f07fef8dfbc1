package io.headway.core.task.experts;

import io.headway.core.config.Checks;
import java.io.Serializable;

/**
 * The mixture of experts whose routing is recorded. A token uses the first two experts of every
 * layer.
 *
 * @param layers L, in 2..1024
 * @param experts E of a layer, in 2..127
 */
public record RoutingShape(int layers, int experts) implements Serializable {
  /** Mixtral's: 32 layers of 8 experts. */
  public static final RoutingShape USUAL = new RoutingShape(32, 8);

  /** Experts of a token at a layer. */
  public static final int TOP = 2;

  private static final int MOST_LAYERS = 1024;

  /** Checks the ranges. */
  public RoutingShape {
    new Checks()
        .require(layers > 1 && layers <= MOST_LAYERS, "layers", layers, "in 2.." + MOST_LAYERS)
        .require(
            experts > 1 && experts <= Byte.MAX_VALUE, "experts", experts, "in 2.." + Byte.MAX_VALUE)
        .done();
  }

  /** Samples of a token: one for each layer that has a next one, L - 1. */
  public int samplesOfAToken() {
    return layers - 1;
  }

  /** Numbers that a token has of each kind: two of each layer. */
  int numbers() {
    return TOP * layers;
  }
}
