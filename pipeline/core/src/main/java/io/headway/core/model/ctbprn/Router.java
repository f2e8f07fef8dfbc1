package io.headway.core.model.ctbprn;

import io.headway.core.engine.Ops;
import io.headway.core.engine.Tensor;
import java.util.List;

/** Says how much each area counts. */
@FunctionalInterface
interface Router {
  /**
   * alpha.
   *
   * @param areas X_1 .. X_K, each [B, T, d]
   * @return [B, K], summing to 1 over K
   */
  Tensor alpha(Ops f, List<Tensor> areas);
}
