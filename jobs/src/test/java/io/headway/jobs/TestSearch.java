package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A search, its report and its continuation, on as many slots as there are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestSearch {
  @TempDir private static Path folder;
  private String study;
  private Path undisturbed;
  private Cli first;

  @BeforeAll
  void searchOnTwoSlots() {
    study = SmallSearch.write(folder);
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
  void reportsWhatItFound() throws IOException {
    assertThat(first.out())
        .contains(
            "Search: 6 proposals for each of 1 models at 1 sizes, at most 10 trainings; greatest"
                + " accuracy of the validation split",
            "found for ctbprn d8: #",
            "tuned on the validation split: ctbprn at d8");
    Path report = undisturbed.resolve("report");
    String summary = Files.readString(report.resolve("search_summary.txt"));
    assertThat(summary)
        .contains("cannot be told from the best", "Trained again with 2 fresh seeds: #")
        .contains("Each arm at each size has the same number of proposals.");
    List<String> csv = Files.readAllLines(report.resolve("search_d8-ctbprn.csv"));
    assertThat(csv).hasSize(7);
    assertThat(csv.get(0))
        .startsWith("trial,val_accuracy,")
        .contains(",ce_loss,", ",learning-rate,temperature,r,state,epoch,parameters,");
    assertThat(report.resolve("search_d8-ctbprn.png")).isNotEmptyFile();
    assertThat(report.resolve("search_d8-ctbprn.svg")).isNotEmptyFile();
    assertThat(Files.readString(report.resolve("report.html")))
        .contains("<caption>6 trainings: search</caption>")
        .contains("<caption>4 trainings: the best of the search again</caption>")
        .contains(
            "finished trials in all: comparison 2 finished trials, search 6 finished trials, the best"
                + " of the search again 4 finished trials");
  }

  @Test
  void theWinnerIsAStudyThatRunsByItself() throws IOException {
    Path winner = undisturbed.resolve("report").resolve("winner_d8-ctbprn.conf");
    Cli alone = Cli.run("run", winner.toString(), "--out", folder.resolve("alone").toString());
    assertThat(alone.exitCode()).as(alone.err()).isZero();
    assertThat(Results.comparable(folder.resolve("alone"))).hasSize(2);
    assertThat(Results.comparable(undisturbed))
        .containsAllEntriesOf(Results.comparable(folder.resolve("alone")));
  }

  /** plan/study.json has Spark's settings in it. */
  private static SortedMap<String, String> withoutSettled(Path run) {
    SortedMap<String, String> plan = SmallSearch.plan(run);
    assertThat(plan.remove("study.json")).isNotNull();
    return plan;
  }

  /**
   * On one slot, where two were before: proposals are functions of results, not of what ends first.
   */
  @Test
  void goesOnFromWhereverItIsKilled() throws Exception {
    long seed = System.nanoTime();
    System.out.println("killed at moments of seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    Path out = folder.resolve("killed");
    for (int kill = 0; kill < 2; kill++) {
      String[] arguments = {
        "run", study, "--out", out.toString(), "--set", "spark.master=local[1]"
      };
      ChildProcess process = ChildProcess.headway(folder.resolve("kill" + kill), arguments);
      int proposals = 2 + random.nextInt(3) + 2 * kill;
      process.awaitOrFail(
          "proposal " + proposals,
          () -> Files.isDirectory(out.resolve("plan")) && SmallSearch.proposals(out) >= proposals);
      Thread.sleep(random.nextInt(300));
      process.process().destroyForcibly();
      process.awaitEnd();
    }
    Cli rest = run(out, "spark.master=local[1]");
    assertThat(rest.exitCode()).as(rest.err()).isZero();
    assertThat(Results.comparable(out)).isEqualTo(Results.comparable(undisturbed));
    assertThat(withoutSettled(out)).isEqualTo(withoutSettled(undisturbed));
  }

  @Test
  void moreTrialsGoOn() {
    Path out = folder.resolve("longer");
    assertThat(run(out, "search.trials=4").exitCode()).isZero();
    Cli longer = run(out);
    assertThat(longer.exitCode()).as(longer.err()).isZero();
    assertThat(SmallSearch.plan(out)).isEqualTo(SmallSearch.plan(undisturbed));
    Cli shorter = run(out, "search.trials=5");
    assertThat(shorter.exitCode()).isEqualTo(1);
    assertThat(shorter.err())
        .contains("it holds another study, which differs in search.trials (6 there, 5 here)");
    Cli other = run(out, "search.space.\"size.r\".int=[2,4]");
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.err())
        .contains("differs in search.space.size.r.domain.low (1 there, 2 here)")
        .doesNotContain("source");
  }

  @Test
  void showsHowItStands() {
    Cli status = Cli.run("status", undisturbed.toString());
    assertThat(status.exitCode()).as(status.err()).isZero();
    assertThat(status.out())
        .contains("ctbprn d8 #0: learning-rate ", "ctbprn d8, seed 1", "100 % done")
        .contains("Search of ctbprn d8: 6 of 6 proposals have ended, best accuracy ")
        .doesNotContain("(accuracy "); // the score says it
  }

  @Test
  void aSearchInWhichAllFailSaysWhy() {
    Cli failed =
        run(
            folder.resolve("failed"),
            "search.space.\"model.temperature\".uniform=[1e-300, 2e-300]",
            "search.trials=3");
    assertThat(failed.exitCode()).as(failed.err()).isEqualTo(2);
    assertThat(failed.err())
        .contains(
            "Cannot go on: none of the 3 proposals of the search of ctbprn at d8 could be trained to"
                + " its end; the first: train: ");
    assertThat(SmallSearch.plan(folder.resolve("failed")).get("d8-ctbprn/0.outcome.json"))
        .contains("\"state\" : \"FAILED\"");
  }

  /** The same directory refuses other settings of the search; the plan knows how long each is. */
  @Test
  void mayTrainShorterThanWhatItFinds() throws IOException {
    Path out = folder.resolve("short");
    String own = "search.training={epochs=2,validations=2}";
    String loss = "search.objective=loss";
    Cli cut = run(out, own, loss, "training.schedule=plateau", "training.schedule-patience=1");
    assertThat(cut.exitCode()).as(cut.err()).isZero();
    assertThat(Results.files(out).stream().map(Results::read))
        .hasSize(6 + 4 + 2)
        .allSatisfy(
            result ->
                assertThat(result.path("curve").size())
                    .isEqualTo(result.path("trial").has("audition") ? 2 : 4));
    assertThat(Files.readString(out.resolve("report").resolve("search_summary.txt")))
        .contains("Trained as the study says, but with epochs = 2, validations = 2;");
    assertThat(Cli.run("status", out.toString()).out())
        .as("what counts is not the score")
        .containsPattern("ctbprn d8 #0: learning-rate .*, r \\d \\(loss \\d+\\.\\d+\\) ");
    Cli other = run(out, loss, "training.schedule=plateau", "training.schedule-patience=1");
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.err()).contains("it holds another study, which differs in search.training");
  }

  @Test
  void halvesBrackets() {
    Path out = folder.resolve("halved");
    Cli halved =
        run(
            out,
            "search.prune={kind=halving,epochs=[1,2],bracket=6,reduction=3}",
            "search.sampler=random");
    assertThat(halved.exitCode()).as(halved.err()).isZero();
    String outcomes = SmallSearch.plan(out).toString();
    assertThat(outcomes).contains("\"state\" : \"FINISHED\"", "\"state\" : \"PRUNED\"");
    assertThat(outcomes.split("\"PRUNED\"", -1)).as("pruned").hasSizeGreaterThan(3);
    assertThat(Results.files(out).stream().map(Results::read))
        .as("a training that went on from rung to rung")
        .anyMatch(result -> result.path("timing").path("attempts").asInt() == 3);
    Cli status = Cli.run("status", out.toString());
    assertThat(status.out()).contains(", to epoch 1", ", to epoch 2");
    try (Stream<Path> trials = Files.walk(out.resolve("trials"))) {
      assertThat(trials.filter(file -> file.endsWith("checkpoint"))).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
