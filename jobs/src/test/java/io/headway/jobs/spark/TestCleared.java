package io.headway.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.jobs.LocalSpark;
import java.io.IOException;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.BroadcastBlockId;
import org.junit.jupiter.api.Test;

class TestCleared {
  private static boolean isThere(Broadcast<?> broadcast) {
    return SparkEnv.get()
        .blockManager()
        .getStatus(new BroadcastBlockId(broadcast.id(), ""))
        .isDefined();
  }

  @Test
  void nothingIsLeftWhenItReturns() throws IOException {
    try (SparkSession spark = LocalSpark.start()) {
      JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
      for (int i = 0; i < 20; i++) {
        Broadcast<long[]> one = context.broadcast(new long[100]);
        Broadcast<String> other = context.broadcast("x");
        long sum =
            context
                .parallelize(List.of(1, 2), 2)
                .map(x -> one.value().length + x)
                .reduce(Integer::sum);
        assertThat(sum).isEqualTo(203);
        assertThat(isThere(one)).isTrue();
        Cleared.all(one, other);
        assertThat(isThere(one)).isFalse();
        assertThat(isThere(other)).isFalse();
      }
    }
  }

  /** What failed before has its own error; that it cannot be cleared away is no other. */
  @Test
  void whatIsGoneIsNoFailure() throws IOException {
    Broadcast<String> gone;
    try (SparkSession spark = LocalSpark.start()) {
      gone = JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast("x");
      Cleared.all(gone);
      Cleared.all(gone);
    }
    Cleared.all(gone);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }
}
