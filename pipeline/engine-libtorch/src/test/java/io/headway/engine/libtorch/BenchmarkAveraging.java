package io.headway.engine.libtorch;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Session;
import io.headway.engine.contract.Sessions;
import io.headway.engine.contract.SmallTransformer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * What the moving average of the weights costs a step. Each round times a step with it and one
 * without, the order alternating; the line printed at the end has the ratio's quartiles.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 40)
public class BenchmarkAveraging {
  private static final double RATE = 1e-4;

  @Param({"TINY", "SMALL", "MEDIUM"})
  String size;

  private final List<Double> plainSeconds = new ArrayList<>();
  private final List<Double> ratios = new ArrayList<>();
  private boolean measured;
  private int round;
  private Session plain;
  private Session averaging;
  private Batch batch;

  /** Both at the same size, in the thread that will train. */
  @Setup
  public void open() {
    BenchmarkSize chosen = BenchmarkSize.valueOf(size);
    SmallTransformer network = new SmallTransformer(chosen.network(), 0);
    plain = Sessions.start(network, 1);
    averaging = Sessions.start(network, 1, new Optimizer(0.01, 0.9, 0.95, 1, 0.999));
    batch = chosen.batch();
  }

  /** Warm-up is not counted. */
  @Setup(Level.Iteration)
  public void note(IterationParams iteration) {
    measured = iteration.getType() == IterationType.MEASUREMENT;
  }

  /** One step of each. */
  @Benchmark
  public void round() {
    boolean plainFirst = round++ % 2 == 0;
    double first = seconds(plainFirst ? plain : averaging);
    double second = seconds(plainFirst ? averaging : plain);
    if (measured) {
      plainSeconds.add(plainFirst ? first : second);
      ratios.add(plainFirst ? second / first : first / second);
    }
  }

  private double seconds(Session session) {
    long start = System.nanoTime();
    session.step(List.of(batch), RATE, 1);
    return (System.nanoTime() - start) * 1e-9;
  }

  /** Prints the comparison. */
  @TearDown
  public void close() {
    plain.close();
    averaging.close();
    System.out.printf(
        Locale.ROOT,
        "%n%s: a step %.1f ms, with the average %.4f [%.4f, %.4f] times that%n",
        size,
        1e3 * quantile(plainSeconds, 0.5),
        quantile(ratios, 0.5),
        quantile(ratios, 0.25),
        quantile(ratios, 0.75));
  }

  private static double quantile(List<Double> values, double q) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.round(q * (sorted.size() - 1)));
  }
}
