package io.headway.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.jobs.watch.RunFiles;
import io.headway.jobs.watch.StatusReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line for each trial that ends. */
final class TestTrialBar {
  @TempDir private Path folder;

  @Test
  void anAuxiliaryLossIsToldWhereThereIsOne() throws IOException {
    RunFiles files = RunFiles.in(folder);
    files.finish(0, 87.5, 120, 4, 0.0625);
    files.finish(1, 50, 60);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    try (TrialBar bar = new TrialBar(out, files.trials())) {
      bar.accept(new StatusReader(files.directory()).look());
    }
    assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "  [1/12] baseline nano, seed 1: accuracy 87.5 %, loss 0.500, auxiliary loss 0.063,"
                + " 2 min 00 s",
            "  [2/12] baseline nano, seed 2: accuracy 50.0 %, loss 0.500, 1 min 00 s");
  }
}
