package io.headway.core.model.mixer;

import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.model.Heads;
import io.headway.core.study.ModelSize;

/**
 * Self-attention (Vaswani et al. 2017) with H heads, without biases and without output projection:
 * 3 d^2 parameters.
 */
final class AttentionMixing implements TokenMixing {
  private final Heads heads;
  private final Parameter query;
  private final Parameter key;
  private final Parameter value;

  AttentionMixing(Parameters parameters, String block, ModelSize size) {
    int d = size.width();
    heads = new Heads(size.heads());
    query = parameters.matrix(block + ".query", d, d);
    key = parameters.matrix(block + ".key", d, d);
    value = parameters.matrix(block + ".value", d, d);
  }

  @Override
  public Tensor mix(Ops f, Tokens tokens, Tensor a) {
    Tensor byHead =
        f.attention(project(f, a, query), project(f, a, key), project(f, a, value), tokens.mask());
    return heads.join(f, byHead);
  }

  private Tensor project(Ops f, Tensor a, Parameter weight) {
    return heads.split(f, f.linear(a, f.parameter(weight)));
  }
}
