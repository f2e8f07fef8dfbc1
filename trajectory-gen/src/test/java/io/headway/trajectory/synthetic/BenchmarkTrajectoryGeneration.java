package io.headway.trajectory.synthetic;

import io.headway.trajectory.Stay;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Users and stays per second on one core. The target is 36.5 million stays of 100,000 users in
 * three minutes, 203,000 stays per second; the cost of a user must not depend on how many there
 * are.
 *
 * <pre>
 * mvn -q -pl trajectory-gen test-compile exec:exec \
 *     -Dbenchmark.arguments="BenchmarkTrajectoryGeneration -f 1 -wi 3 -i 5 -w 2 -r 4 -prof gc"
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class BenchmarkTrajectoryGeneration {
  /** Users, of 365 stays on average. */
  @Param({"1000", "100000", "10000000"})
  public int users;

  private TrajectoryGenerator generator;
  private int user;

  /** Stays, beside users. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Count {
    /** Drawn in this iteration. */
    public long stays;
  }

  /** A generator is made once. */
  @Setup
  public void setUp() {
    generator = new TrajectoryGenerator(new TrajectorySpec(users, 365L * users, 42));
  }

  /** All stays of the next user. */
  @Benchmark
  public List<Stay> draw(Count count) {
    List<Stay> stays = generator.draw(user);
    user = (user + 1) % users;
    count.stays += stays.size();
    return stays;
  }
}
