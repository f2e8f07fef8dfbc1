package io.headway.core.model.ctbprn;

import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries one message to all areas, through a bottleneck of rank r for each area that it is from:
 *
 * <pre>
 *   message = sum_k alpha_k (X_k V_k) U_k^T,     U_k, V_k in R^(d x r)
 * </pre>
 *
 * 2 K d r parameters, normal with standard deviation 1 / sqrt(d) at the start.
 */
final class Thalamus {
  /** V_k^T, [r, d]. */
  private final List<Parameter> down = new ArrayList<>();

  /** U_k, [d, r]. */
  private final List<Parameter> up = new ArrayList<>();

  Thalamus(Parameters parameters, String name, int areas, int d, int rank) {
    double deviation = 1 / Math.sqrt((double) d);
    for (int k = 0; k < areas; k++) {
      down.add(parameters.matrix(name + "." + k + ".v", deviation, rank, d));
      up.add(parameters.matrix(name + "." + k + ".u", deviation, d, rank));
    }
  }

  /** Areas [B, T, d] each and alpha [B, K] -> [B, T, d]. */
  Tensor message(Ops f, List<Tensor> areas, Tensor alpha) {
    Tensor message = carried(f, areas, alpha, 0);
    for (int k = 1; k < areas.size(); k++) {
      message = f.plus(message, carried(f, areas, alpha, k));
    }
    return message;
  }

  private Tensor carried(Ops f, List<Tensor> areas, Tensor alpha, int k) {
    Tensor narrow = f.linear(areas.get(k), f.parameter(down.get(k))); // [B, T, r]
    Tensor wide = f.linear(narrow, f.parameter(up.get(k))); // [B, T, d]
    Tensor share = f.reshape(f.slice(alpha, 1, k, k + 1), alpha.size(0), 1, 1);
    return f.times(share, wide);
  }
}
