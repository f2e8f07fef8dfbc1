package io.headway.engine.libtorch;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Session;
import io.headway.engine.contract.Sessions;
import io.headway.engine.contract.SmallTransformer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
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
 * What Headway costs over the same step written by hand, and what both leave of the machine's
 * matrix product. Each round times all of them in turn, so that whatever else the machine does hits
 * all; the line printed at the end has medians over the rounds (and quartiles of the ratio).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 20)
public class BenchmarkAgainstHandWritten {
  private static final double RATE = 1e-4;

  private record Round(double own, double handWritten, double product1024, double product2048) {}

  @Param({"TINY", "SMALL", "MEDIUM"})
  String size;

  private final List<Round> rounds = new ArrayList<>();
  private boolean measured;
  private Session session;
  private HandWrittenStep handWritten;
  private Batch batch;

  /** Both at the same size, in the thread that will train. */
  @Setup
  public void open() {
    BenchmarkSize chosen = BenchmarkSize.valueOf(size);
    session = Sessions.start(new SmallTransformer(chosen.network(), 0), 1);
    handWritten = new HandWrittenStep(chosen.network(), Sessions.ADAM_W);
    batch = chosen.batch();
  }

  /** Warm-up is not counted. */
  @Setup(Level.Iteration)
  public void note(IterationParams iteration) {
    measured = iteration.getType() == IterationType.MEASUREMENT;
  }

  /** One step of each, the order alternating, then the products. */
  @Benchmark
  public void round() {
    boolean ownFirst = rounds.size() % 2 == 0;
    double first = ownFirst ? ownSeconds() : handWrittenSeconds();
    double second = ownFirst ? handWrittenSeconds() : ownSeconds();
    double own = ownFirst ? first : second;
    double direct = ownFirst ? second : first;
    Round round = new Round(own, direct, productRate(1024), productRate(2048));
    if (measured) {
      rounds.add(round);
    }
  }

  private double ownSeconds() {
    return seconds(() -> session.step(List.of(batch), RATE, 1));
  }

  private double handWrittenSeconds() {
    return seconds(() -> handWritten.step(batch, RATE));
  }

  /** In GFLOP/s. */
  private static double productRate(int n) {
    return NativeScope.in(
        () -> {
          Tensor a = torch.randn(n, n);
          Tensor b = torch.randn(n, n);
          torch.matmul(a, b);
          return 2e-9 * n * n * n / seconds(() -> torch.matmul(a, b));
        });
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) * 1e-9;
  }

  /** Prints the comparison. */
  @TearDown
  public void close() {
    session.close();
    handWritten.close();
    double own = quantile(Round::own, 0.5);
    System.out.printf(
        Locale.ROOT,
        "%n%s: session %.1f ms, hand-written %.1f ms, ratio %.3f [%.3f, %.3f]%n",
        size,
        1e3 * own,
        1e3 * quantile(Round::handWritten, 0.5),
        quantile(r -> r.own / r.handWritten, 0.5),
        quantile(r -> r.own / r.handWritten, 0.25),
        quantile(r -> r.own / r.handWritten, 0.75));
    System.out.printf(
        Locale.ROOT,
        "  %.1f GFLOP/s; products of 1024^3 %.1f, of 2048^3 %.1f%n",
        BenchmarkSize.valueOf(size).flops() / own / 1e9,
        quantile(Round::product1024, 0.5),
        quantile(Round::product2048, 0.5));
  }

  private double quantile(ToDoubleFunction<Round> value, double q) {
    double[] sorted = rounds.stream().mapToDouble(value).toArray();
    Arrays.sort(sorted);
    return sorted[(int) Math.round(q * (sorted.length - 1))];
  }
}
