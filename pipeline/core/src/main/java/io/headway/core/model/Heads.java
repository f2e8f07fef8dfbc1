package io.headway.core.model;

import io.headway.core.engine.Ops;
import io.headway.core.engine.Tensor;

/** Splits a width into H heads and joins them again. */
public record Heads(int count) {
  /** [B, N, d] -> [B, H, N, D]. */
  public Tensor split(Ops f, Tensor x) {
    Tensor byHead = f.reshape(x, x.size(0), x.size(1), count, x.size(2) / count);
    return f.transpose(byHead, 1, 2);
  }

  /** [B, H, N, D] -> [B, N, d]. */
  public Tensor join(Ops f, Tensor byHead) {
    Tensor concatenated = f.transpose(byHead, 1, 2); // [B, N, H, D]
    long[] s = concatenated.shape();
    return f.reshape(concatenated, s[0], s[1], s[2] * s[3]);
  }
}
