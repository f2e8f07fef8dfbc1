package io.headway.core.model.location;

import io.headway.core.engine.AttentionMask;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.model.Heads;

/**
 * Multi-head attention up to, but without, its output projection: concat_k(softmax(q_k k_k^T /
 * sqrt(D) + mask) v_k). q, k and v have no bias; 3 h^2 parameters.
 */
record Path(Heads heads, Parameter query, Parameter key, Parameter value) {
  /** Width of a head, D. The published models have 4 heads at h = 64 and 6 at h = 96. */
  static final int HEAD_WIDTH = 16;

  static Path declare(Parameters parameters, String name, int width) {
    return new Path(
        new Heads(width / HEAD_WIDTH),
        parameters.matrix(name + ".query", width, width),
        parameters.matrix(name + ".key", width, width),
        parameters.matrix(name + ".value", width, width));
  }

  /** Tokens z [B, M, h] look at x [B, N, h]: [B, M, h]. */
  Tensor apply(Ops f, Tensor z, Tensor x, AttentionMask mask) {
    Tensor seen =
        f.attention(
            heads.split(f, f.linear(z, f.parameter(query))),
            heads.split(f, f.linear(x, f.parameter(key))),
            heads.split(f, f.linear(x, f.parameter(value))),
            mask); // [B, H, M, D]
    return heads.join(f, seen);
  }
}
