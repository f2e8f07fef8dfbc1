package io.headway.engine.dl4j;

import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Session.Slot;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.DivOp;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The update of {@link Optimizer} in place on the vectors of {@link Weights}, block by block so
 * that a block's vectors stay in the cache between operations. Clipping is folded into the moments:
 * with c = min(1, clipNorm / norm), m takes (1 - b1) c g and v (1 - b2) c^2 g^2. The corrections
 * are folded as well: with a = lr sqrt(1 - b2^t) / (1 - b1^t), theta -= a m / (sqrt(v) + eps sqrt(1
 * - b2^t)). Of the updaters that ND4J has, Adam's computes 1 - b2 in float32, off by 1e-5.
 */
final class AdamW implements AutoCloseable {
  private static final long BLOCK = 1 << 16;

  /** Vectors of a block, and steps with the scratch vector: g^2; sqrt(v); m / scratch. */
  private record Block(
      boolean decays,
      INDArray theta,
      INDArray gradient,
      INDArray m,
      INDArray v,
      INDArray average,
      INDArray scratch,
      INDArray ones,
      Step square,
      Step root,
      Step quotient) {}

  private final Optimizer settings;
  private final Weights weights;
  private final List<Block> blocks = new ArrayList<>();

  /** A scratch vector, and one of ones. */
  private final List<INDArray> kept = new ArrayList<>();

  AdamW(Optimizer settings, Weights weights) {
    this.settings = settings;
    this.weights = weights;
  }

  /** The norm of the gradient: float32 within a block, float64 between blocks. */
  double gradientNorm() {
    layOut();
    double squares = 0;
    for (Block block : blocks) {
      double norm = Nd4j.getBlasWrapper().level1().nrm2(block.gradient);
      squares += norm * norm;
    }
    return Math.sqrt(squares);
  }

  /**
   * One step.
   *
   * @param norm of the gradient before clipping, finite
   * @param t number of the step, from 1
   */
  void update(double learningRate, double norm, long t) {
    layOut();
    double clip = norm > settings.clipNorm() ? settings.clipNorm() / norm : 1;
    double correction1 = 1 - Math.pow(settings.beta1(), (double) t);
    double correction2 = Math.sqrt(1 - Math.pow(settings.beta2(), (double) t));
    double rate = learningRate * correction2 / correction1;
    double epsilon = Optimizer.EPSILON * correction2;
    double decay = 1 - learningRate * settings.weightDecay();
    for (Block block : blocks) {
      if (block.decays && settings.weightDecay() > 0) {
        scale(block.theta, decay);
      }
      scale(block.m, settings.beta1());
      add(block.m, (1 - settings.beta1()) * clip, block.gradient);
      block.square.execute();
      scale(block.v, settings.beta2());
      add(block.v, (1 - settings.beta2()) * clip * clip, block.scratch);
      block.root.execute();
      add(block.scratch, epsilon, block.ones);
      block.quotient.execute();
      add(block.theta, -rate, block.scratch);
      if (settings.averages()) {
        scale(block.average, settings.emaDecay());
        add(block.average, 1 - settings.emaDecay(), block.theta);
      }
    }
  }

  private static void scale(INDArray x, double factor) {
    Nd4j.getBlasWrapper().level1().scal(x.length(), factor, x);
  }

  private static void add(INDArray x, double factor, INDArray term) {
    Nd4j.getBlasWrapper().level1().axpy(x.length(), factor, term, x);
  }

  private void layOut() {
    if (kept.isEmpty()) {
      for (int i = 0; i < 2; i++) {
        kept.add(Nd4j.createUninitializedDetached(DataType.FLOAT, BLOCK).assign(1));
      }
      layOut(0, weights.decayed(), true);
      layOut(weights.decayed(), weights.count(), false);
    }
  }

  private void layOut(long start, long end, boolean decays) {
    for (long from = start; from < end; from += BLOCK) {
      long length = Math.min(BLOCK, end - from);
      INDArray gradient = part(Slot.GRADIENT, from, length);
      INDArray m = part(Slot.FIRST_MOMENT, from, length);
      INDArray v = part(Slot.SECOND_MOMENT, from, length);
      INDArray scratch = Weights.part(kept.get(0), 0, length);
      blocks.add(
          new Block(
              decays,
              part(Slot.VALUE, from, length),
              gradient,
              m,
              v,
              settings.averages() ? part(Slot.AVERAGE, from, length) : null,
              scratch,
              Weights.part(kept.get(1), 0, length),
              Step.of(new Square(), List.of(gradient)).to(0, scratch),
              Step.of(new Sqrt(), List.of(v)).to(0, scratch),
              Step.of(new DivOp(), List.of(m, scratch)).to(0, scratch)));
    }
  }

  private INDArray part(Slot slot, long from, long length) {
    return Weights.part(weights.flat(slot), from, length);
  }

  @Override
  public void close() {
    kept.forEach(INDArray::close);
    kept.clear();
  }
}
