package io.headway.engine.libtorch;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Session;
import io.headway.engine.contract.Sessions;
import io.headway.engine.contract.SmallTransformer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Seconds per training step, one thread. {@link BenchmarkAgainstHandWritten} pairs them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
public class BenchmarkTrainingStep {
  private static final double RATE = 1e-4;

  @Param({"TINY", "SMALL", "MEDIUM"})
  String size;

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

  /** Through Headway. */
  @Benchmark
  public Session.Step session() {
    return session.step(List.of(batch), RATE, 1);
  }

  /** Directly on the library. */
  @Benchmark
  public double handWritten() {
    return handWritten.step(batch, RATE);
  }

  @TearDown
  public void close() {
    session.close();
    handWritten.close();
  }
}
