package io.headway.engine.libtorch;

import io.headway.core.engine.Batch;
import io.headway.core.engine.EngineSettings;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Precision;
import io.headway.core.engine.Rendezvous;
import io.headway.core.engine.Session;
import io.headway.engine.contract.SmallTransformer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
 * A step of two replicas with half of a batch each, against one session with all of it, one thread
 * each. Two sessions that do not wait for each other tell how much is lost to the machine (memory,
 * what every step costs whatever its size) and how much to the exchange of gradients. Each round
 * times all three.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 20)
public class BenchmarkReplicas {
  private static final double RATE = 1e-4;
  private static final EngineSettings ONE_THREAD = new EngineSettings("cpu", Precision.FLOAT32, 1);
  private static final Optimizer ADAM_W = new Optimizer(0.01, 0.9, 0.95, 1, 0);

  @Param({"TINY", "SMALL", "MEDIUM"})
  String size;

  private final List<ExecutorService> threads = new ArrayList<>();
  private final List<Session> alone = new ArrayList<>();
  private final List<Session> together = new ArrayList<>();
  private final List<Double> oneSeconds = new ArrayList<>();
  private final List<Double> separate = new ArrayList<>();
  private final List<Double> replicated = new ArrayList<>();
  private boolean measured;
  private Batch whole;
  private Batch half;

  /** Each session in the thread that will train it. */
  @Setup
  public void open() throws Exception {
    BenchmarkSize chosen = BenchmarkSize.valueOf(size);
    whole = chosen.batch();
    half = chosen.halfBatch();
    Meeting meeting = new Meeting(2);
    for (int rank = 0; rank < 2; rank++) {
      threads.add(Executors.newSingleThreadExecutor());
      alone.add(threads.get(rank).submit(() -> session(chosen, Rendezvous.ALONE)).get());
    }
    List<Future<Session>> joining = new ArrayList<>();
    for (int rank = 0; rank < 2; rank++) {
      Rendezvous here = meeting.as(rank);
      joining.add(threads.get(rank).submit(() -> session(chosen, here)));
    }
    for (Future<Session> session : joining) {
      together.add(session.get());
    }
  }

  private static Session session(BenchmarkSize size, Rendezvous rendezvous) {
    SmallTransformer network = new SmallTransformer(size.network(), 0);
    return new LibTorchEngine().open(network, ONE_THREAD, ADAM_W, rendezvous);
  }

  /** Warm-up is not counted. */
  @Setup(Level.Iteration)
  public void note(IterationParams iteration) {
    measured = iteration.getType() == IterationType.MEASUREMENT;
  }

  /** A step of one, of two that are alone, and of two replicas. */
  @Benchmark
  public void round() throws Exception {
    double one = seconds(List.of(() -> alone.get(0).step(List.of(whole), RATE, 1)));
    double two = seconds(both(alone));
    double replicas = seconds(both(together));
    if (measured) {
      oneSeconds.add(one);
      separate.add(two / one);
      replicated.add(replicas / one);
    }
  }

  private List<Callable<Session.Step>> both(List<Session> sessions) {
    return sessions.stream()
        .<Callable<Session.Step>>map(session -> () -> session.step(List.of(half), RATE, 1))
        .toList();
  }

  private double seconds(List<Callable<Session.Step>> steps) throws Exception {
    long start = System.nanoTime();
    List<Future<Session.Step>> running = new ArrayList<>();
    for (int rank = 0; rank < steps.size(); rank++) {
      running.add(threads.get(rank).submit(steps.get(rank)));
    }
    for (Future<Session.Step> step : running) {
      step.get();
    }
    return (System.nanoTime() - start) * 1e-9;
  }

  /** Prints the comparison. */
  @TearDown
  public void close() throws Exception {
    for (int rank = 0; rank < 2; rank++) {
      int here = rank;
      threads
          .get(rank)
          .submit(
              () -> {
                alone.get(here).close();
                together.get(here).close();
              })
          .get();
      threads.get(rank).shutdown();
    }
    System.out.printf(
        Locale.ROOT,
        "%n%s: one session %.1f ms a step; two with half the batch %.3f [%.3f, %.3f] times that,"
            + " two replicas %.3f [%.3f, %.3f]: efficiency %.0f %%%n",
        size,
        1e3 * quantile(oneSeconds, 0.5),
        quantile(separate, 0.5),
        quantile(separate, 0.25),
        quantile(separate, 0.75),
        quantile(replicated, 0.5),
        quantile(replicated, 0.25),
        quantile(replicated, 0.75),
        50 / quantile(replicated, 0.5));
  }

  private static double quantile(List<Double> values, double q) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.round(q * (sorted.size() - 1)));
  }
}
