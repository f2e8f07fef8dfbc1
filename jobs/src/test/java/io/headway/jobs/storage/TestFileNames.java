package io.headway.jobs.storage;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

final class TestFileNames {
  private static final Path BEYOND_ASCII = new Path("file:/runs/caf\u00e9");

  @Test
  void refusesALocalNameThatTheLocaleCannotSpell() {
    assertThatThrownBy(() -> FileNames.requireNameable(BEYOND_ASCII, StandardCharsets.US_ASCII))
        .hasMessage(
            "this process cannot spell its name, since it was started in a locale of US-ASCII (set"
                + " LC_ALL=C.UTF-8, for executors spark.executorEnv.LC_ALL=C.UTF-8)");
  }

  @Test
  void acceptsWhatItCanSpellAndWhatIsNotLocal() {
    assertThatCode(() -> FileNames.requireNameable(BEYOND_ASCII, StandardCharsets.UTF_8))
        .doesNotThrowAnyException();
    assertThatCode(
            () ->
                FileNames.requireNameable(
                    new Path("hdfs://host/caf\u00e9"), StandardCharsets.US_ASCII))
        .doesNotThrowAnyException();
  }
}
