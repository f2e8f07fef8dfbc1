package io.headway.jobs.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.headway.core.engine.EngineSettings;
import io.headway.core.engine.Engines;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Precision;
import io.headway.core.engine.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class TestReplicaSessions {
  private static final long LONG_NANOS = TimeUnit.HOURS.toNanos(1);

  private final List<Session> used = new ArrayList<>();

  private static Session open() {
    return Engines.named("libtorch")
        .open(
            new NormalizedPoints(4).network(null),
            new EngineSettings("cpu", Precision.FLOAT32, 1),
            new Optimizer(0, 0.9, 0.999, 1, 0));
  }

  private void use(ReplicaSessions sessions, String trial) {
    sessions.use(trial, TestReplicaSessions::open, used::add);
  }

  /** Whoever else asks is refused, for one reason or the other. */
  private static boolean isClosed(Session session) {
    return catchThrowable(
            () -> session.read(Session.Slot.VALUE, session.network().parameters().get(0)))
        .getMessage()
        .contains("after it was closed");
  }

  private static void awaitClosed(Session session) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!isClosed(session) && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    assertThat(isClosed(session)).isTrue();
  }

  @Test
  void aTrialsNextRoundHasTheSameSession() {
    ReplicaSessions sessions = new ReplicaSessions(LONG_NANOS);
    use(sessions, "one");
    use(sessions, "one");
    assertThat(used.get(1)).isSameAs(used.get(0));
    assertThat(isClosed(used.get(0))).isFalse();
  }

  @Test
  void theNextTrialFreesThoseOfTheLast() {
    ReplicaSessions sessions = new ReplicaSessions(LONG_NANOS);
    use(sessions, "one");
    use(sessions, "other");
    awaitClosed(used.get(0));
    assertThat(isClosed(used.get(1))).isFalse();
  }

  @Test
  void unusedOnesAreFreed() {
    ReplicaSessions sessions = new ReplicaSessions(TimeUnit.MILLISECONDS.toNanos(50));
    use(sessions, "one");
    awaitClosed(used.get(0));
  }
}
