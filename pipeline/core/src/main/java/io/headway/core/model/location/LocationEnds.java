package io.headway.core.model.location;

import io.headway.core.engine.AttentionMask;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.model.Ends;
import io.headway.core.study.training.Regularization;

/**
 * The ends that put the scaling study's architectures on stays:
 *
 * <pre>
 *   x_i = location_i + hour_i + weekday_i + user + W [minute/60 ; log duration]_i      [B, N, d]
 * </pre>
 *
 * and a V-way head on the last real stay. (V + U + 33) d parameters in the encoder, V d + V in the
 * head, and those of a {@link PointerHead} where asked. W has no bias: the tables have one.
 *
 * <p>Attention is causal, over real stays, with the recency bias (i - j) ln({@value #DECAY}) of the
 * hierarchical reasoning models: without it nothing would tell the order of the earlier stays, as
 * the encoder has no positions. The bias has no parameters and is the same for all architectures.
 */
public final class LocationEnds implements Ends {
  /** How much a key counts that is one stay older. */
  static final double DECAY = 0.9;

  private final Parameter location;
  private final Parameter hour;
  private final Parameter weekday;
  private final Parameter user;
  private final Parameter numbers;
  private final LocationHead head;

  private LocationEnds(
      Parameters parameters,
      int width,
      Vocabulary vocabulary,
      boolean pointer,
      Regularization regularization) {
    location = parameters.embedding("encoder.location", vocabulary.locations(), width);
    hour = parameters.embedding("encoder.hour", LocationInputs.HOURS, width);
    weekday = parameters.embedding("encoder.weekday", LocationInputs.WEEKDAYS, width);
    user = parameters.embedding("encoder.user", vocabulary.users(), width);
    numbers = parameters.residualMatrix("encoder.numbers", width, 2);
    head = LocationHead.declare(parameters, width, vocabulary, pointer, regularization);
  }

  /**
   * Declares the parameters of both ends.
   *
   * @param width d
   * @param pointer whether the head has a {@link PointerHead}
   * @param regularization smooths the labels of the training loss
   */
  public static LocationEnds declare(
      Parameters parameters,
      int width,
      Vocabulary vocabulary,
      boolean pointer,
      Regularization regularization) {
    return new LocationEnds(parameters, width, vocabulary, pointer, regularization);
  }

  @Override
  public Tensor encode(Ops f) {
    Tensor both =
        f.concat(-1, f.input(LocationInputs.MINUTE_SHARE), f.input(LocationInputs.LOG_DURATION));
    Tensor where = Stays.lookUp(f, location, LocationInputs.LOCATION);
    Tensor when =
        f.plus(
            Stays.lookUp(f, hour, LocationInputs.HOUR),
            Stays.lookUp(f, weekday, LocationInputs.WEEKDAY));
    Tensor number = f.linear(both, f.parameter(numbers));
    return f.plus(where, when, number, Stays.user(f, user)); // [B, N, d]
  }

  @Override
  public AttentionMask mask(Ops f) {
    Tensor recency = Recency.bias(f, Stays.count(f), DECAY);
    return AttentionMask.CAUSAL.withBias(f.plus(f.input(LocationInputs.PADDING), recency));
  }

  /** The mean over real stays. */
  @Override
  public Tensor pool(Ops f, Tensor h) {
    Tensor real = Stays.real(f); // [B, N, 1]
    return f.dividedBy(f.sum(f.times(h, real), 1, false), f.sum(real, 1, false));
  }

  @Override
  public Tensor decode(Ops f, Tensor h) {
    return head.logits(f, h); // [B, V]
  }

  @Override
  public Tensor lossSum(Ops f, Tensor logits) {
    return head.lossSum(f, logits);
  }
}
