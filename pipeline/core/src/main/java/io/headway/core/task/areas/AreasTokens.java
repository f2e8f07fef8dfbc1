package io.headway.core.task.areas;

import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.model.Ends;
import io.headway.core.model.Linear;
import io.headway.core.study.training.Regularization;

/**
 * The ends that put token models on areas: each of the K T vectors is a token,
 *
 * <pre>
 *   x_kt = W X_k[t] + b + A_k + P_t                                          [B, K T, d]
 * </pre>
 *
 * with an embedding A of the area and one, P, of the time; the mean over all tokens is the head's.
 * (width + K + T + 1) d parameters in the encoder, 2 d + 2 in the head.
 */
final class AreasTokens implements Ends {
  private final AreasTaskSpec spec;
  private final Linear input;
  private final Parameter area;
  private final Parameter time;
  private final Linear head;
  private final Regularization regularization;

  AreasTokens(Parameters parameters, AreasTaskSpec spec, int d, Regularization regularization) {
    this.spec = spec;
    this.regularization = regularization;
    input = Linear.declare(parameters, "encoder.input", d, spec.width());
    area = parameters.embedding("encoder.area", spec.areas(), d);
    time = parameters.embedding("encoder.time", spec.steps(), d);
    head = Linear.declare(parameters, "head", AreasTask.CLASSES, d);
  }

  @Override
  public Tensor encode(Ops f) {
    int tokens = spec.areas() * spec.steps();
    Tensor all = f.input(AreasTask.AREAS); // [B, K, T, width]
    Tensor x = input.apply(f, f.reshape(all, all.size(0), tokens, spec.width()));
    Tensor ofArea = f.parameter(area); // [K, d]
    Tensor place =
        f.plus(f.reshape(ofArea, spec.areas(), 1, ofArea.size(1)), f.parameter(time)); // [K, T, d]
    return f.plus(x, f.reshape(place, tokens, ofArea.size(1))); // [B, K T, d]
  }

  @Override
  public Tensor decode(Ops f, Tensor h) {
    return head.apply(f, pool(f, h)); // [B, 2]
  }

  @Override
  public Tensor lossSum(Ops f, Tensor logits) {
    return regularization.crossEntropySum(f, logits, f.input(AreasTask.TARGET));
  }
}
