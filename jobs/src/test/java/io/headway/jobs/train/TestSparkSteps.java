package io.headway.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headway.core.engine.Session;
import io.headway.core.train.Stepping;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class TestSparkSteps {
  /** As a job whose scheduler stops before it has seen it. */
  private static final Stepping ENDLESS =
      new Stepping() {
        @Override
        public int atOnce() {
          return 1;
        }

        @Override
        public List<Session.Step> take(int first, List<int[]> batches) {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return List.of();
        }
      };

  @Test
  @Timeout(60)
  void aJobThatNeverEndsIsGivenUpOnceSparkHasStopped() {
    AtomicInteger looks = new AtomicInteger();
    SparkSteps steps = new SparkSteps(ENDLESS, () -> looks.incrementAndGet() > 1);
    assertThatThrownBy(() -> steps.take(0, List.of()))
        .isInstanceOf(Stepping.CancelledException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }
}
