package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A study that is tuned: its trainings, its report, and how it goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestTune {
  private static final String TEXT =
      SmallStudy.TEXT
          + """
          models = [baseline, looped]
          compare = [[baseline, looped]]
          seeds = [1, 2, 3, 4]
          training { epochs = 2 }
          tune { rates = 3, extend = 1, at-most = 1.2, shared-seeds = 2 }
          """;

  @TempDir private static Path folder;
  private String study;
  private Path undisturbed;
  private Cli first;

  @BeforeAll
  void tuneOnTwoSlots() {
    study = SmallStudy.write(folder, TEXT);
    undisturbed = folder.resolve("undisturbed");
    first = run(undisturbed);
    assertThat(first.exitCode()).as(first.err()).isZero();
  }

  private Cli run(Path out, String... more) {
    List<String> arguments = new ArrayList<>(List.of("run", study, "--out", out.toString()));
    Stream.of(more).forEach(set -> arguments.addAll(List.of("--set", set)));
    return Cli.run(arguments.toArray(String[]::new));
  }

  @Test
  void reportsWhatItFoundAndWhatWouldHaveBeenSaid() throws IOException {
    assertThat(first.out())
        .contains(
            "Tuning: learning rates of 2 models at 2 sizes, at least 12 trainings; least loss of the"
                + " validation split",
            "found for baseline nano: learning rate 0.0",
            "found for looped pico: learning rate 0.0",
            "Training: 24 of 24 trials",
            "baseline nano, seed 2, not tuned: accuracy ");
    Path report = undisturbed.resolve("report");
    assertThat(Files.readString(report.resolve("tuning_summary.txt")))
        .contains("Learning rates\n", "sensitivity", "All tuning: ")
        .contains(
            "* Does looped beat baseline?\n    - not tuned: ",
            "\n    - tuned, the same seeds: ",
            "\n    - tuned: ")
        .containsPattern("\\* Does baseline beat looped\\?\n    - not tuned: (Yes|No)")
        .contains("With the study's own rates, 2 seeds.");
    List<String> csv = Files.readAllLines(report.resolve("tuning.csv"));
    assertThat(csv).hasSizeBetween(13, 17);
    assertThat(csv.get(0))
        .isEqualTo(
            "size,arm,params,learning_rate,validation_loss,trainings,state,reason,"
                + "found_learning_rate");
    assertThat(report.resolve("tuning.png")).isNotEmptyFile();
    assertThat(report.resolve("tuning.svg")).isNotEmptyFile();
    assertThat(Files.readString(report.resolve("report.html")))
        .contains("<h2>Tuning</h2>", "Budget", "What would have been said without tuning")
        .contains("What each learning rate was worth", "Every rate that was tried")
        .containsPattern("<caption>1[2-6] trainings: tuning</caption>")
        .contains("<caption>8 trainings: not tuned</caption>")
        .containsPattern(
            "finished trials in all: comparison 16 finished trials, tuning 1[2-6] finished trials,"
                + " not tuned 8 finished trials")
        .doesNotContain("none was tuned");
    String found = csv.get(1).substring(csv.get(1).lastIndexOf(',') + 1);
    List<String> results = Files.readAllLines(report.resolve("results.csv"));
    assertThat(results).hasSize(17);
    assertThat(results).filteredOn(line -> line.contains(",nano,baseline,")).hasSize(4);
    assertThat(results)
        .filteredOn(line -> line.contains(",nano,baseline,"))
        .allMatch(line -> line.contains("," + found + ","));
  }

  /** What is kept, and can be saved from the page, is the whole study: nothing is left to train. */
  @Test
  void theStudysFileIsKeptAndRunsByItself() throws IOException {
    Path kept = undisturbed.resolve("study.conf");
    assertThat(Files.readString(undisturbed.resolve("report").resolve("report.html")))
        .contains("download=\"small.conf\"", "headway run small.conf\nheadway report runs/small\n")
        .contains("tune {\n  at-most = 1.2\n  extend = 1\n");
    Cli again = Cli.run("run", kept.toString(), "--out", undisturbed.toString());
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out()).contains("Training: all 24 trials are done");
    Files.delete(kept);
    Path older = folder.resolve("older");
    Cli report = Cli.run("report", undisturbed.toString(), "--to", older.toString());
    assertThat(report.exitCode()).as(report.err()).isZero();
    assertThat(Files.readString(older.resolve("report.html")))
        .contains("headway run STUDY.conf --out DIR")
        .doesNotContain("download=");
  }

  @Test
  void showsHowItStands() {
    Cli status = Cli.run("status", undisturbed.toString());
    assertThat(status.exitCode()).as(status.err()).isZero();
    assertThat(status.out())
        .contains("baseline nano, tuning: learning-rate 0.003 (loss ")
        .contains("looped pico, seed 1, not tuned", "looped pico, seed 4", "100 % done")
        .contains("Tuning of looped: learning rates of 2 of 2 sizes are found: nano 0.0");
    Cli plan =
        Cli.run("plan", study, "--out", folder.resolve("new").toString(), "--probe-seconds", "0.1");
    assertThat(plan.exitCode()).as(plan.err()).isZero();
    assertThat(plan.out())
        .contains("Tuning: ", " times the comparison's")
        .contains("nano baseline, tuning", "pico looped, not tuned", "36 of 36 trials to run")
        .doesNotContain("Power: ");
    Cli power = Cli.run("plan", study, "--out", undisturbed.toString(), "--difference", "5");
    assertThat(power.out())
        .contains("\n0 of ", "Power: looped - baseline: 4 seeds and 40 examples show a")
        .contains(" with 80 % probability; 5.0 points ");
    String fresh = folder.resolve("new").toString();
    String[] other = {
      "plan", study, "--out", fresh, "--variances", undisturbed.toString(), "--probe-seconds", "0.1"
    };
    assertThat(Cli.run(other).out()).contains("Power: looped - baseline: 4 seeds and 40 examples");
    other[5] = fresh;
    assertThat(Cli.run(other).err()).contains("it holds no study.json");
  }

  /** On one slot, where two were before. */
  @Test
  void goesOnFromWhereverItIsKilled() throws Exception {
    Path out = folder.resolve("killed");
    for (int kill = 0; kill < 2; kill++) {
      String[] arguments = {
        "run", study, "--out", out.toString(), "--set", "spark.master=local[1]"
      };
      ChildProcess process = ChildProcess.headway(folder.resolve("kill" + kill), arguments);
      int results = 3 + 12 * kill;
      process.awaitOrFail(results + " results", () -> results(out) >= results);
      process.process().destroyForcibly();
      process.awaitEnd();
    }
    Cli rest = run(out, "spark.master=local[1]");
    assertThat(rest.exitCode()).as(rest.err()).isZero();
    assertThat(Results.comparable(out)).isEqualTo(Results.comparable(undisturbed));
  }

  private static long results(Path out) {
    Path trials = out.resolve("trials");
    if (!Files.isDirectory(trials)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(trials)) {
      return all.filter(trial -> Files.exists(trial.resolve("result.json"))).count();
    } catch (IOException e) {
      return 0; // a folder that has just come
    }
  }

  @Test
  void moreSeedsAreAddedAndAnotherTuningIsRefused() {
    Path out = folder.resolve("more");
    Cli fewer = run(out, "seeds=[1,2,3]", "models=[baseline]", "compare=null", "tune.at-most=2");
    assertThat(fewer.exitCode()).as(fewer.err()).isZero();
    Cli more = run(out, "models=[baseline]", "compare=null", "tune.at-most=2");
    assertThat(more.exitCode()).as(more.err()).isZero();
    assertThat(more.out()).contains("Training: 2 of 12 trials");
    Cli other = run(out, "models=[baseline]", "compare=null", "tune.at-most=2", "tune.rates=5");
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.err())
        .contains("it holds another study, which differs in tune.rates (3 there, 5 here)");
  }

  @Test
  void refusesATuningThatTakesTooMuch() {
    Cli refused = run(folder.resolve("dear"), "tune.at-most=0.3");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .contains("Cannot tune baseline: it would take 0.75 times the FLOPs of its 4 seeds");
    assertThat(folder.resolve("dear")).doesNotExist();
  }
}
