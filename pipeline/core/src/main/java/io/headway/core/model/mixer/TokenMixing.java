package io.headway.core.model.mixer;

import io.headway.core.engine.Ops;
import io.headway.core.engine.Tensor;

/** How the tokens of a block are mixed. */
@FunctionalInterface
interface TokenMixing {
  /**
   * Mixes them.
   *
   * @param f the pass
   * @param tokens who there is
   * @param a normalised, [B, n, d]
   * @return [B, n, d]
   */
  Tensor mix(Ops f, Tokens tokens, Tensor a);
}
