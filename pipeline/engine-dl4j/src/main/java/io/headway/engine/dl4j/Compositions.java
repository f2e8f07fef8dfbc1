package io.headway.engine.dl4j;

import io.headway.core.engine.Activation;
import io.headway.core.engine.AttentionMask;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Tensor;
import io.headway.core.engine.support.Operands;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Operations that SameDiff lacks, or has in another form, made of those that it has.
 *
 * <p>Its layer normalisation has no epsilon of ours, its attention no additive mask and no causal
 * one, its recurrent cells one bias for both products where ours have two, and its cross-entropy
 * has a gradient where a row does not count.
 */
final class Compositions {
  private static final double EPSILON = 1e-5;

  private final Dl4jOps f;

  Compositions(Dl4jOps f) {
    this.f = f;
  }

  Tensor matmul(Tensor a, Tensor b, boolean transposed) {
    Shapes.require(a.rank() >= 2 && b.rank() >= 2, "matmul", a.shape(), b.shape());
    if (b.rank() == 2) {
      Tensor flat = f.product(f.reshape(a, -1, a.size(-1)), b, transposed);
      return f.reshape(flat, Shapes.with(a.shape(), a.rank() - 1, flat.size(1)));
    }
    long[] leadingA = leading(a);
    long[] leadingB = leading(b);
    long[] joint = Shapes.broadcast("matmul", leadingA, leadingB);
    return f.product(repeat(a, joint), repeat(b, joint), transposed);
  }

  private static long[] leading(Tensor a) {
    return java.util.Arrays.copyOf(a.shape(), a.rank() - 2);
  }

  /** With leading axes repeated to these. */
  private Tensor repeat(Tensor a, long... leading) {
    return java.util.Arrays.equals(leading(a), leading)
        ? a
        : f.times(a, f.constant(1, Shapes.append(Shapes.append(leading, 1), 1)));
  }

  Tensor linear(Tensor x, Tensor weight) {
    return f.reshape(flatLinear(x, weight), outputShape(x, weight));
  }

  Tensor linear(Tensor x, Tensor weight, Tensor bias) {
    return f.reshape(f.addBias(flatLinear(x, weight), bias), outputShape(x, weight));
  }

  private Tensor flatLinear(Tensor x, Tensor weight) {
    Shapes.requireRank("linear", 2, weight.shape());
    Shapes.require(x.size(-1) == weight.size(1), "linear", x.shape(), weight.shape());
    return f.product(f.reshape(x, -1, x.size(-1)), weight, true);
  }

  private static long[] outputShape(Tensor x, Tensor weight) {
    return Shapes.with(x.shape(), x.rank() - 1, weight.size(0));
  }

  Tensor layerNorm(Tensor x, Tensor gain, Tensor bias) {
    return normalized(x, -1, gain, bias).result();
  }

  private record Normalized(Tensor result, Tensor mean, Tensor variance) {}

  private Normalized normalized(Tensor x, int axis, Tensor gain, Tensor bias) {
    Tensor mean = f.mean(x, axis, true);
    Tensor centred = f.minus(x, mean);
    Tensor variance = f.mean(f.times(centred, centred), axis, true);
    Tensor unit = f.times(centred, f.inverseRoot(f.shift(variance, EPSILON)));
    return new Normalized(f.plus(f.times(unit, gain), bias), mean, variance);
  }

  /** The running variance moves towards the unbiased variance of the batch, as in PyTorch. */
  Tensor batchNorm(
      Tensor x,
      Tensor gain,
      Tensor bias,
      Parameter runningMean,
      Parameter runningVariance,
      double momentum) {
    Shapes.requireRank("batchNorm", 2, x.shape());
    Tensor mean = f.parameter(runningMean);
    Tensor variance = f.parameter(runningVariance);
    if (!f.training()) {
      Tensor unit = f.times(f.minus(x, mean), f.inverseRoot(f.shift(variance, EPSILON)));
      return f.plus(f.times(unit, gain), bias);
    }
    long examples = x.size(0);
    Operands.requireStatistics(examples);
    Normalized made = normalized(x, 0, gain, bias);
    Tensor unbiased = f.scale(made.variance, (double) examples / (examples - 1));
    f.update(runningMean, moved(mean, made.mean, momentum));
    f.update(runningVariance, moved(variance, unbiased, momentum));
    return made.result;
  }

  private Tensor moved(Tensor running, Tensor towards, double momentum) {
    Tensor target = f.reshape(towards, running.shape());
    return f.plus(f.scale(running, 1 - momentum), f.scale(target, momentum));
  }

  Tensor attention(Tensor q, Tensor k, Tensor v, AttentionMask mask) {
    Shapes.requireRank("attention", 4, q.shape());
    Tensor scaled = f.scale(q, 1 / Math.sqrt((double) q.size(-1)));
    Tensor logits = matmul(scaled, k, true); // [B, H, N, M]
    if (mask.bias().isPresent()) {
      logits = f.plus(logits, mask.bias().get());
    }
    if (mask.causal()) {
      logits = f.plus(logits, f.hiddenFuture(q.size(-2), k.size(-2)));
    }
    return matmul(f.softmax(logits, -1), v, false);
  }

  Tensor gruCell(
      Tensor x,
      Tensor h,
      Tensor inputWeight,
      Tensor hiddenWeight,
      Tensor inputBias,
      Tensor hiddenBias) {
    long c = h.size(1);
    Tensor input = linear(x, inputWeight, inputBias); // [B, 3c]
    Tensor hidden = linear(h, hiddenWeight, hiddenBias); // [B, 3c]
    Tensor gates = f.plus(f.slice(input, 1, 0, 2 * c), f.slice(hidden, 1, 0, 2 * c));
    Tensor open = f.activation(Activation.SIGMOID, gates); // [B, 2c]
    Tensor r = f.slice(open, 1, 0, c);
    Tensor z = f.slice(open, 1, c, 2 * c);
    Tensor reset = f.times(r, f.slice(hidden, 1, 2 * c, 3 * c));
    Tensor n = f.activation(Activation.TANH, f.plus(f.slice(input, 1, 2 * c, 3 * c), reset));
    return f.plus(n, f.times(z, f.minus(h, n))); // (1 - z) n + z h
  }

  Tensor rowAt(Tensor x, Tensor positions) {
    Shapes.requireRank("rowAt", 3, x.shape());
    Shapes.requireRank("rowAt", 1, positions.shape());
    Tensor chosen = f.oneHot(positions, Math.toIntExact(x.size(1))); // [B, N]
    Tensor row = f.product(f.reshape(chosen, x.size(0), 1, x.size(1)), x, false); // [B, 1, d]
    return f.reshape(row, x.size(0), x.size(2));
  }

  /** By the number of elements that come before each one, n^2 comparisons a row. */
  Tensor topMask(Tensor x, int k) {
    long n = x.size(-1);
    Operands.requireTop(k, n);
    Tensor own = f.reshape(x, -1, n, 1);
    Tensor other = f.reshape(x, -1, 1, n);
    Tensor before = f.plus(f.greater(other, own), f.times(f.equal(other, own), f.earlier(n)));
    Tensor rank = f.sum(before, -1, false); // [M, n], from 0
    return f.reshape(f.greater(f.constant(k, 1), rank), x.shape());
  }

  /** A target that does not count is a row of zeros. */
  Tensor crossEntropySum(Tensor logits, Tensor targets, double labelSmoothing) {
    Shapes.requireRank("crossEntropySum", 2, logits.shape());
    Shapes.requireRank("crossEntropySum", 1, targets.shape());
    int classes = Math.toIntExact(logits.size(1));
    Tensor distribution = f.oneHot(targets, classes); // [M, C]
    if (labelSmoothing > 0) {
      Tensor counts = f.sum(distribution, 1, true); // [M, 1], 1 where it counts
      distribution =
          f.plus(
              f.scale(distribution, 1 - labelSmoothing), f.scale(counts, labelSmoothing / classes));
    }
    Tensor surprise = f.times(distribution, f.logSoftmax(logits, 1));
    return f.scale(f.sum(f.reshape(surprise, -1), 0, false), -1);
  }

  /**
   * The gradient of a lookup, for table and indices: rows added up where their index repeats.
   * SameDiff's own (1.0.0-M2.1) cuts its shapes out of views, for which its executor fails with
   * "One of Input arguments was closed before call", and ours finds no array.
   */
  List<SDVariable> scatter(Tensor table, Tensor indices, SDVariable gradient) {
    return List.of(f.scatterAdd(f.constant(0, table.shape()), indices, gradient));
  }
}
