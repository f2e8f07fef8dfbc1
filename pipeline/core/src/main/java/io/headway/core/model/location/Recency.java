package io.headway.core.model.location;

import io.headway.core.engine.Activation;
import io.headway.core.engine.AttentionMask;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Tensor;

/** Biases of attention by how many stays lie between query i and key j. */
final class Recency {
  private Recency() {}

  /** 0, 1, ..., n - 1: [n]. */
  static Tensor positions(Ops f, long n) {
    Tensor positions = f.constant(0, 1);
    for (long length = 1; length < n; length *= 2) {
      positions = f.concat(0, positions, f.shift(positions, (double) length));
    }
    return f.slice(positions, 0, 0, n);
  }

  /** i - j: [n, n]. */
  private static Tensor distance(Ops f, long n) {
    Tensor positions = positions(f, n);
    return f.minus(f.reshape(positions, n, 1), f.reshape(positions, 1, n));
  }

  /**
   * b_ij = (i - j) ln(decay), [n, n]: a key that is one stay older counts decay times as much. Only
   * for causal attention; above the diagonal the numbers mean nothing.
   */
  static Tensor bias(Ops f, long n, double decay) {
    return f.scale(distance(f, n), Math.log(decay));
  }

  /** Hides keys with i - j > reach, [n, n]. */
  static Tensor window(Ops f, long n, int reach) {
    Tensor beyond = f.activation(Activation.RELU, f.shift(distance(f, n), -reach));
    return f.scale(beyond, AttentionMask.MASKED);
  }
}
