package io.headway.engine.dl4j;

import io.headway.core.engine.AttentionMask;
import io.headway.core.engine.Batch;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Tensor;
import io.headway.core.engine.support.EvaluationNoise;
import io.headway.core.engine.support.Operands;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Records one pass as a SameDiff graph. Operations that SameDiff has with a right gradient are its
 * own; the others are {@link Compositions} of them. Here is what depends on the pass: parameters,
 * inputs, random numbers and whether it trains.
 */
final class Dl4jOps extends PureOps {
  private final Recording recording;
  private final Compositions compositions = new Compositions(this);
  private int evaluationDraws;

  Dl4jOps(Recording recording) {
    super(recording.graph());
    this.recording = recording;
  }

  @Override
  public boolean training() {
    return recording.training();
  }

  @Override
  public Tensor parameter(Parameter parameter) {
    return recording.parameter(parameter);
  }

  @Override
  public Tensor input(String name) {
    return recording.input(name);
  }

  @Override
  public Tensor constant(double value, long... shape) {
    return recording.constant(value, shape);
  }

  @Override
  public Tensor constant(float[] elements, long... shape) {
    return recording.constant(elements, shape);
  }

  @Override
  public Tensor matmul(Tensor a, Tensor b) {
    return compositions.matmul(a, b, false);
  }

  @Override
  public Tensor linear(Tensor x, Tensor weight) {
    return compositions.linear(x, weight);
  }

  @Override
  public Tensor linear(Tensor x, Tensor weight, Tensor bias) {
    return compositions.linear(x, weight, bias);
  }

  @Override
  public Tensor layerNorm(Tensor x, Tensor gain, Tensor bias) {
    return compositions.layerNorm(x, gain, bias);
  }

  @Override
  public Tensor batchNorm(
      Tensor x,
      Tensor gain,
      Tensor bias,
      Parameter runningMean,
      Parameter runningVariance,
      double momentum) {
    return compositions.batchNorm(x, gain, bias, runningMean, runningVariance, momentum);
  }

  /** A buffer's value after a training step. */
  void update(Parameter buffer, Tensor value) {
    recording.update(buffer, value);
  }

  @Override
  public Tensor attention(Tensor q, Tensor k, Tensor v, AttentionMask mask) {
    return compositions.attention(q, k, v, mask);
  }

  /** [queries, keys], {@link AttentionMask#MASKED} above the diagonal and 0 elsewhere. */
  Tensor hiddenFuture(long queries, long keys) {
    return recording.hiddenFuture(queries, keys);
  }

  @Override
  public Tensor gruCell(
      Tensor x,
      Tensor h,
      Tensor inputWeight,
      Tensor hiddenWeight,
      Tensor inputBias,
      Tensor hiddenBias) {
    return compositions.gruCell(x, h, inputWeight, hiddenWeight, inputBias, hiddenBias);
  }

  @Override
  public Tensor embedding(Tensor table, Tensor indices) {
    Shapes.requireRank("embedding", 2, table.shape());
    Node rows = rows(table, indices);
    recording.gradient(rows.variable(), gradient -> compositions.scatter(table, indices, gradient));
    return rows;
  }

  @Override
  public Tensor rowAt(Tensor x, Tensor positions) {
    return compositions.rowAt(x, positions);
  }

  @Override
  public Tensor dropout(Tensor x, double p) {
    Operands.requireDropout(p);
    if (!training() || p == 0) {
      return x;
    }
    Node mask = recording.draw((noise, batch, array) -> noise.mask(array, p), x.shape());
    SDVariable dropped = Node.of(x).mul(mask.variable());
    // The rule of a product would compute a gradient of the mask as well.
    recording.gradient(dropped, gradient -> List.of(gradient.mul(mask.variable())));
    return new Node(dropped, x.shape());
  }

  @Override
  public Tensor gumbel(long... shape) {
    return training()
        ? recording.draw((noise, batch, array) -> noise.gumbel(array), shape)
        : constant(0, shape);
  }

  @Override
  public Tensor gumbelAlways(long... shape) {
    if (training()) {
      return gumbel(shape);
    }
    int before = evaluationDraws++;
    return recording.draw(
        (noise, batch, array) ->
            Copies.write(
                new Batch.Floats(new EvaluationNoise(batch).gumbel(before, shape), shape), array),
        shape);
  }

  @Override
  public Tensor topMask(Tensor x, int k) {
    return compositions.topMask(x, k);
  }

  /** [count, count], 1 below the diagonal and 0 elsewhere. */
  Tensor earlier(long count) {
    return recording.earlier(count);
  }

  @Override
  public Tensor crossEntropySum(Tensor logits, Tensor targets, double labelSmoothing) {
    return compositions.crossEntropySum(logits, targets, labelSmoothing);
  }
}
