package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run directory whose name means something to Hadoop, Spark or a browser. */
final class TestOddFolder {
  @TempDir private static Path folder;

  private static String succeeds(String... arguments) {
    Cli cli = Cli.run(arguments);
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(cli.err()).isEmpty();
    return cli.out();
  }

  @Test
  void everyCommandWorksThere() throws IOException {
    String study =
        SmallStudy.write(
            folder,
            SmallStudy.TEXT
                .replace("[baseline, looped, poh-hrm]", "[baseline]")
                .replace("[nano, pico]", "[nano]")
                .replace("[1, 2]", "[1]"));
    Path directory =
        folder.resolve("a:b/2024-05-01T10:00:00 100%20 #1?*{x,y}[z],;\\ &" + OddNames.BEYOND_ASCII);
    String out = directory.toString();
    assertThat(succeeds("run", study, "--out", out))
        .contains("Run directory: " + directory + "\n", directory + "/report/results.csv");
    assertThat(Files.readString(directory.resolve("progress.html"))).contains("1 finished");
    assertThat(succeeds("status", out)).contains("1 finished, 100 % done");
    assertThat(succeeds("gather", out)).contains("1");
    Path figure = directory.resolve("report/scaling_plot_maze4.png");
    Files.delete(figure);
    assertThat(succeeds("report", out)).contains(figure.toString());
    assertThat(figure).isNotEmptyFile();
    assertThat(succeeds("run", study, "--out", out)).doesNotContain("[1/");
    assertThat(folder).isDirectoryContaining("glob:**a:b").isDirectoryContaining("glob:**.conf");
  }
}
