package io.headway.engine.dl4j;

import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Session.Slot;
import io.headway.core.engine.support.Layout;
import io.headway.core.engine.support.UpdateFactors;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.DivOp;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The update of {@link UpdateFactors} in place on the vectors of {@link Weights}, block by block so
 * that a block's vectors stay in the cache between operations. Of the updaters that ND4J has,
 * Adam's computes 1 - b2 in float32, off by 1e-5.
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

  /** One step. */
  void update(UpdateFactors factors) {
    layOut();
    for (Block block : blocks) {
      if (block.decays && settings.weightDecay() > 0) {
        scale(block.theta, factors.decay());
      }
      scale(block.m, settings.beta1());
      add(block.m, factors.gain1(), block.gradient);
      block.square.execute();
      scale(block.v, settings.beta2());
      add(block.v, factors.gain2(), block.scratch);
      block.root.execute();
      add(block.scratch, factors.epsilon(), block.ones);
      block.quotient.execute();
      add(block.theta, factors.rate(), block.scratch);
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
      Layout layout = weights.layout();
      layOut(0, layout.decayed(), true);
      layOut(layout.decayed(), layout.count(), false);
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
