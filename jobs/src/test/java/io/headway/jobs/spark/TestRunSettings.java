package io.headway.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestRunSettings {
  private static RunSettings of(String key, String value) {
    return RunSettings.of(new SparkConf(false).set(key, value));
  }

  @Test
  void theyAreWrittenLikeSparksOwn() {
    RunSettings usual = RunSettings.of(new SparkConf(false));
    assertThat(usual.lease()).isEqualTo(Duration.ofSeconds(60));
    assertThat(usual.broadcastBytes()).isEqualTo(256L << 20);
    assertThat(of("spark.headway.lease", "2min").lease()).isEqualTo(Duration.ofMinutes(2));
    assertThat(of("spark.headway.data.broadcast", "3g").broadcastBytes()).isEqualTo(3L << 30);
    assertThat(of("spark.headway.data.broadcast", "0").broadcastBytes()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "spark.headway.lease, soon, 'Invalid spark.headway.lease: soon (must be a time such as 60s)'",
    "spark.headway.lease, 0s, Invalid spark.headway.lease: 0 ms (must be > 0)",
    "spark.headway.data.broadcast, much,"
        + " 'Invalid spark.headway.data.broadcast: much (must be a size such as 256m)'",
    "spark.headway.data.broadcast, -1,"
        + " 'Invalid spark.headway.data.broadcast: -1 (must be a size such as 256m)'",
  })
  void othersAreRefused(String key, String value, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> of(key, value)).withMessage(message);
  }

  @Test
  void unknownOnesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of("spark.headway.broadcast", "1g"))
        .withMessageStartingWith("Unknown setting: spark.headway.broadcast (known: [");
  }
}
