package io.headway.core.model.mlp;

/** The arrays of a batch of B tokens, each at a layer i in 0..L-2, by name. */
public final class RoutingInputs {
  /** i, [B]. */
  public static final String LAYER = "layer";

  /** First expert of each layer + 1, [B, L]; 0 for layers after i. */
  public static final String HISTORY = "history";

  /** Second expert of layer i + 1, [B]: in 1..E. */
  public static final String SECONDARY = "secondary";

  /** Probabilities of both experts of layer i, [B, 2]. */
  public static final String GATES = "gates";

  /** Place of the token in its problem, [B, 1]: its index / 2048, at most 1. */
  public static final String POSITION = "position";

  /** First expert of layer i + 1, [B]: in 0..E-1. */
  public static final String TARGET = "target";

  private RoutingInputs() {}
}
