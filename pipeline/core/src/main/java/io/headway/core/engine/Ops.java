package io.headway.core.engine;

/**
 * The operations that models are written in: one pass through a {@link Network}, computed at once
 * or recorded as a graph.
 *
 * <p>Shape letters: B batch, N tokens, d width, H heads, D = d/H, C classes. Element-wise
 * operations broadcast as in NumPy: trailing axes are aligned, an axis of extent 1 is repeated.
 * Negative axes count from the last. Shapes that do not fit throw {@link IllegalArgumentException}.
 */
public interface Ops {
  /** Whether this pass trains (dropout on, batch normalisation by batch statistics). */
  boolean training();

  /** The current value of a parameter of the network. */
  Tensor parameter(Parameter parameter);

  /** An input of the batch, [B, ...], by the name that {@link Batch} gives it. */
  Tensor input(String name);

  /** A constant tensor, all elements equal. */
  Tensor constant(double value, long... shape);

  /** A constant tensor with these elements, row-major. */
  Tensor constant(float[] elements, long... shape);

  /** a + b. */
  Tensor plus(Tensor a, Tensor b);

  /** a + b + c + ..., from the left. */
  default Tensor plus(Tensor a, Tensor b, Tensor c, Tensor... more) {
    Tensor sum = plus(plus(a, b), c);
    for (Tensor term : more) {
      sum = plus(sum, term);
    }
    return sum;
  }

  /** a - b. */
  Tensor minus(Tensor a, Tensor b);

  /** a * b, element by element. */
  Tensor times(Tensor a, Tensor b);

  /** a / b, element by element. */
  Tensor dividedBy(Tensor a, Tensor b);

  /** factor * a. */
  Tensor scale(Tensor a, double factor);

  /** a + term. */
  Tensor shift(Tensor a, double term);

  /** e^a. */
  Tensor exp(Tensor a);

  /** Natural logarithm. */
  Tensor log(Tensor a);

  /** A nonlinearity, element by element. */
  Tensor activation(Activation kind, Tensor a);

  /** Matrix product of the last two axes, [..., m, k] x [..., k, n] -> [..., m, n]. */
  Tensor matmul(Tensor a, Tensor b);

  /** x W^T, [..., in] -> [..., out]; weight is [out, in]. */
  Tensor linear(Tensor x, Tensor weight);

  /** x W^T + b, [..., in] -> [..., out]; weight is [out, in], bias [out]. */
  Tensor linear(Tensor x, Tensor weight, Tensor bias);

  /** Exchanges two axes. */
  Tensor transpose(Tensor a, int axis1, int axis2);

  /** The same elements in row-major order under another shape; one extent may be -1. */
  Tensor reshape(Tensor a, long... shape);

  /** Joins tensors along an existing axis. */
  Tensor concat(int axis, Tensor... parts);

  /** Elements from (included) to to (excluded) along an axis. */
  Tensor slice(Tensor a, int axis, long from, long to);

  /** Sum along an axis, which is kept with extent 1 if asked. */
  Tensor sum(Tensor a, int axis, boolean keepAxis);

  /** Mean along an axis, which is kept with extent 1 if asked. */
  Tensor mean(Tensor a, int axis, boolean keepAxis);

  /** Softmax along an axis. */
  Tensor softmax(Tensor a, int axis);

  /** Logarithm of the softmax along an axis. */
  Tensor logSoftmax(Tensor a, int axis);

  /**
   * Layer normalisation over the last axis, epsilon 1e-5: (x - mean) / sqrt(var + eps) * gain +
   * bias; gain and bias are [d]. Ba, Kiros and Hinton 2016.
   */
  Tensor layerNorm(Tensor x, Tensor gain, Tensor bias);

  /**
   * Batch normalisation of [B, d] over B, epsilon 1e-5. In training it uses the batch's statistics
   * and moves the two running buffers (not trainable) by {@code momentum} towards them; otherwise
   * it uses the buffers. Ioffe and Szegedy 2015.
   */
  Tensor batchNorm(
      Tensor x,
      Tensor gain,
      Tensor bias,
      Parameter runningMean,
      Parameter runningVariance,
      double momentum);

  /**
   * Scaled dot-product attention, softmax(q k^T / sqrt(D) + mask) v; q [B, H, N, D], k and v [B, H,
   * M, D] -> [B, H, N, D]. Vaswani et al. 2017.
   */
  Tensor attention(Tensor q, Tensor k, Tensor v, AttentionMask mask);

  /**
   * One step of a gated recurrent unit: x [B, i], h [B, c] -> [B, c]. Gates are stacked r, z, n:
   * inputWeight [3c, i], hiddenWeight [3c, c], both biases [3c]; n = tanh(W_n x + b_n + r (U_n h +
   * c_n)), h' = (1 - z) n + z h. Cho et al. 2014, in the form of the usual libraries.
   */
  Tensor gruCell(
      Tensor x,
      Tensor h,
      Tensor inputWeight,
      Tensor hiddenWeight,
      Tensor inputBias,
      Tensor hiddenBias);

  /** Rows of a table [V, d] at integer indices [...] -> [..., d]. */
  Tensor embedding(Tensor table, Tensor indices);

  /** One row of each sequence: x [B, N, d], integer positions [B] -> [B, d]. */
  Tensor rowAt(Tensor x, Tensor positions);

  /** Integer indices [...] -> [..., classes], 1 at the index and 0 elsewhere. */
  Tensor oneHot(Tensor indices, int classes);

  /**
   * In training, zeroes each element with probability p and scales the others by 1 / (1 - p), with
   * a mask drawn from the trial's own generator; otherwise x itself. Srivastava et al. 2014.
   */
  Tensor dropout(Tensor x, double p);

  /**
   * In training, independent draws from the standard Gumbel distribution, -ln(-ln u) for u uniform
   * in (0, 1), from the generator of {@link #dropout}; otherwise 0. The softmax of logits and this
   * noise, over a temperature, is a draw from their distribution that has a gradient. Jang, Gu and
   * Poole 2017; Maddison, Mnih and Teh 2017.
   */
  Tensor gumbel(long... shape);

  /**
   * {@link #gumbel} that is never off. In training it is that; otherwise each example has draws of
   * its own, which depend on its inputs and on how many such tensors the pass has drawn before, and
   * on nothing else: they are the same in every evaluation, batch, trial and engine. For models
   * whose published evaluation is noisy.
   *
   * @param shape [B, ...], B the examples of the batch
   */
  Tensor gumbelAlways(long... shape);

  /**
   * 1 at the k largest elements along the last axis, 0 elsewhere; of equal ones those with the
   * smaller index. It has no gradient.
   *
   * @param k in [1, extent of the last axis]
   */
  Tensor topMask(Tensor x, int k);

  /**
   * Cross-entropy summed over the targets that count: logits [M, C], integer targets [M], where
   * {@link Batch#IGNORED} marks a row that does not count. Label smoothing s puts s / C on every
   * class and 1 - s more on the target (Szegedy et al. 2016).
   *
   * @return a scalar, in nats
   */
  Tensor crossEntropySum(Tensor logits, Tensor targets, double labelSmoothing);
}
