package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seeds that a run adds by itself. */
final class TestSeedRounds {
  private static final String TEXT =
      SmallStudy.TEXT
          + """
          models = [baseline, looped]
          sizes = [nano]
          training { epochs = 1, validations = 1 }
          """;

  @TempDir private Path folder;

  private Cli run(String seeds, Path out, String... more) {
    String study = SmallStudy.write(folder, TEXT.replace("seeds = [1, 2]", "") + seeds);
    List<String> arguments = new ArrayList<>(List.of("run", study, "--out", out.toString()));
    arguments.addAll(List.of(more));
    return Cli.run(arguments.toArray(String[]::new));
  }

  private static long rows(Path out) throws IOException {
    try (var lines = Files.lines(out.resolve("report").resolve("results.csv"))) {
      return lines.count() - 1;
    }
  }

  /** Any width is enough here, in each of three rounds. */
  @Test
  void endsAfterThreeRoundsThatAreEnough() throws IOException {
    Path out = folder.resolve("run");
    Cli cli = run("seeds = { at-least = 2, at-most = 9, half-width = 100 }", out);
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(cli.out())
        .contains("Seeds: after 2 seeds the widest interval of a mean advantage is +- ")
        .contains("Seeds: after 4 seeds ")
        .doesNotContain("Seeds: after 5 seeds ")
        .contains("looped nano, seed 45: ");
    assertThat(rows(out)).isEqualTo(8);
    String rule =
        "Seeds were added one at a time, from 2 to at most 9, until half-widths of 100.0 points are"
            + " enough or out of reach in 3 rounds in a row: after 4 seeds the widest interval of a mean"
            + " advantage is +- ";
    Path report = out.resolve("report");
    assertThat(Files.readString(report.resolve("report.html"))).contains(rule);
    assertThat(
            Files.readString(report.resolve("scaling_summary_maze4.txt")).replaceAll("\\s+", " "))
        .contains(rule);
    Cli again = run("seeds = { at-least = 2, at-most = 9, half-width = 100 }", out);
    assertThat(again.out())
        .contains("Training: all 8 trials are done")
        .contains("Seeds: after 4 seeds ");
    assertThat(rows(out)).isEqualTo(8);
    Cli status = Cli.run("status", out.toString());
    assertThat(status.out()).contains("looped nano, seed 45", "100 % done");
  }

  private void saysWhatAStatedDifferenceWouldTake(Path out) throws IOException {
    String other = folder.resolve("stated").toString();
    Cli stated = Cli.run("report", out.toString(), "--to", other, "--difference", "30");
    assertThat(stated.exitCode()).as(stated.err()).isZero();
    assertThat(stated.out().replaceAll("\\s+", " ")).contains("A difference of 30.0 points ");
    assertThat(Files.readString(folder.resolve("stated").resolve("report.html")))
        .contains("A difference of 30.0 points ")
        .doesNotContain("as measured");
    assertThat(Cli.run("report", out.toString(), "--difference", "0").err())
        .contains("Invalid --difference: 0.0 (must be > 0)");
    assertThat(Cli.run("report", out.toString(), "--to", "tensorboard", "--difference", "1").err())
        .contains("Invalid --difference: it is of a report, not of an export");
  }

  @Test
  void endsWhereMoreSeedsDoNotHelpAndAtTheMost() throws IOException {
    Path out = folder.resolve("hopeless");
    Cli cli = run("seeds = { at-least = 2, at-most = 3, half-width = 1e-6 }", out);
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(cli.out())
        .contains("Seeds: after 2 seeds ")
        .contains("Seeds: at-most = 3 is reached before half-widths of 1.0E-6 are");
    assertThat(rows(out)).isEqualTo(6);
    Cli more =
        run(
            "seeds = { at-least = 2, at-most = 9, half-width = 1e-6 }",
            folder.resolve("unreachable"),
            "--set",
            "training.epochs=4",
            "--set",
            "training.learning-rate=1e-2");
    assertThat(more.out())
        .contains("Seeds: after 4 seeds ", "(seeds end if 3 rounds in a row say so)")
        .doesNotContain("Seeds: after 5 seeds ");
    saysWhatAStatedDifferenceWouldTake(folder.resolve("unreachable"));
  }

  @Test
  void saysWhatIsWrong() {
    Path out = folder.resolve("none");
    assertThat(run("seeds = { at-least = 1, half-width = 2 }", out).err())
        .contains("Invalid at-least: 1 (must be >= 2: one seed says nothing about others)");
    assertThat(run("seeds = { at-most = 5 }", out).err())
        .contains("Invalid half-width: none (must be said: how narrow is enough?)");
    assertThat(run("seeds = { half-width = 2, at-last = 3 }", out).err()).contains("at-last");
    Cli plan =
        Cli.run(
            "plan",
            SmallStudy.write(
                folder,
                TEXT.replace("seeds = [1, 2]", "") + "seeds = { at-least = 2, half-width = 2 }"),
            "--probe-seconds",
            "0.1");
    assertThat(plan.out())
        .contains(
            "Seeds: 2 at first, then one more at a time, up to 12, until no mean advantage has");
  }
}
