package io.headway.jobs.watch;

import static io.headway.jobs.watch.RunFiles.ELSEWHERE;
import static io.headway.jobs.watch.RunFiles.TERM;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.jobs.Cli;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The share of its time in which a training waits for its batches. */
final class TestWaitingForData {
  @TempDir private Path folder;
  private RunFiles files;

  @BeforeEach
  void make() throws IOException {
    files = RunFiles.in(folder);
    files.take(0, ELSEWHERE, TERM);
  }

  private JsonNode first() throws IOException {
    return StatusJson.of(new StatusReader(files.directory()).look()).path("trials").path(0);
  }

  private String table() {
    Cli cli = Cli.run("status", files.root().toString());
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    return cli.out();
  }

  @Test
  void isTold() throws IOException {
    files.progress(0, 1, 12, 0, 0.125);
    assertThat(table()).contains("cuda:1, waits for data 13 %");
    assertThat(first().path("waitingShare").asDouble()).isEqualTo(0.125);
  }

  @Test
  void isNotWorthAWordBelowOnePercent() throws IOException {
    files.progress(0, 1, 12, 0, 0.0099);
    assertThat(table()).contains("cuda:1").doesNotContain("waits for data");
    assertThat(first().path("waitingShare").asDouble()).isEqualTo(0.0099);
  }
}
