package io.headway.jobs.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.jobs.ChildProcess;
import io.headway.jobs.Cli;
import io.headway.jobs.SmallStudy;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real run, seen from outside while its only trial trains. */
final class TestLiveScores {
  /** More than any machine does before it is stopped. */
  private static final String EPOCHS = "training.epochs=200000";

  @TempDir private Path folder;

  @Test
  void areOnThePageAndInTheTableBeforeTheTrialEnds() throws Exception {
    String study = SmallStudy.write(folder, SmallStudy.LEAST);
    Path out = folder.resolve("run");
    ChildProcess run =
        ChildProcess.headway(
            folder.resolve("run.log"),
            "run",
            study,
            "--out",
            out.toString(),
            "--set",
            EPOCHS,
            "--set",
            "training.validations=20000");
    try {
      run.awaitOrFail("a score of the trial that runs", () -> page(out).contains("<svg "));
      assertThat(page(out)).contains("1 running", "<th>validation accuracy</th>", "<circle ");
      TrialStatus trial =
          new StatusReader(RunDirectory.at(out.toString(), new Configuration()))
              .look()
              .trials()
              .get(0);
      assertThat(trial.state()).isEqualTo(TrialState.RUNNING);
      assertThat(trial.figures().score()).isEmpty();
      assertThat(trial.figures().scores().orElseThrow().best().score()).isBetween(0.0, 100.0);
      assertThat(Cli.run("status", out.toString()).out()).contains("latest", "best");
    } finally {
      run.process().destroy();
      run.awaitEnd();
    }
  }

  private static String page(Path out) {
    Path page = out.resolve("progress.html");
    try {
      return Files.exists(page) ? Files.readString(page) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
