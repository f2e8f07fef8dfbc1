package io.headway.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.jobs.ChildProcess;
import io.headway.jobs.Cli;
import io.headway.jobs.ExampleJar;
import io.headway.jobs.Results;
import io.headway.jobs.SmallSearch;
import io.headway.jobs.SmallStudy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A study on a Spark standalone cluster with two workers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
final class StandaloneIT {
  @TempDir private static Path folder;
  private StandaloneCluster cluster;
  private String study;
  private Path run;
  private ChildProcess first;

  @BeforeAll
  void submitOnce() throws Exception {
    cluster = StandaloneCluster.in(folder.resolve("cluster")).start();
    study = SmallStudy.write(folder);
    run = folder.resolve("run");
    first = submit("first");
    assertThat(first.awaitEnd()).as(first.said()).isZero();
  }

  @AfterAll
  void close() throws Exception {
    if (cluster != null) {
      cluster.close();
    }
  }

  private Path events(String name) {
    return folder.resolve("events-" + name);
  }

  private ChildProcess submit(String name) throws Exception {
    return submit(name, "run", study, "--out", run.toString());
  }

  private ChildProcess submit(String name, String... arguments) throws Exception {
    Files.createDirectory(events(name));
    return cluster
        .submission()
        .conf("spark.scheduler.minRegisteredResourcesRatio", "1.0")
        .conf("spark.headway.executors.wait", "60s") // on a busy machine they take 20 s
        .conf("spark.eventLog.enabled", "true")
        .conf("spark.eventLog.rolling.enabled", "false") // Spark 4 rolls and compresses
        .conf("spark.eventLog.compress", "false")
        .conf("spark.eventLog.dir", events(name).toUri().toString())
        .start(folder.resolve("logs"), name, arguments);
  }

  @Test
  void bothWorkersTrain() throws Exception {
    EventLog events = EventLog.read(events("first"));
    assertThat(events.tasksByExecutor("train ").values())
        .as("trials by executor")
        .hasSize(2)
        .allMatch(trials -> trials > 0)
        .satisfies(
            trials ->
                assertThat(trials.stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(SmallStudy.TRIALS));
    assertThat(cluster.executorLogs(0)).isNotEmpty();
    assertThat(cluster.executorLogs(1)).isNotEmpty();
  }

  @Test
  void jobsHaveNames() throws Exception {
    assertThat(EventLog.read(events("first")).jobs())
        .contains(
            "generate 96 train mazes 4x4",
            "train poh-hrm pico, seed 1",
            "train baseline nano, seed 2");
  }

  @Test
  void resultsAreThoseOfALocalRun() {
    Path local = folder.resolve("local");
    Cli cli = Cli.run("run", study, "--out", local.toString());
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(Results.comparable(run))
        .hasSize(SmallStudy.TRIALS)
        .isEqualTo(Results.comparable(local));
  }

  @Test
  void submittedAgainNothingIsRedone() throws Exception {
    SortedMap<String, String> before = Results.raw(run);
    ChildProcess again = submit("again");
    assertThat(again.awaitEnd()).as(again.said()).isZero();
    assertThat(Results.raw(run)).isEqualTo(before);
    assertThat(EventLog.read(events("again")).jobs())
        .noneMatch(job -> job.startsWith("train ") || job.startsWith("generate "));
  }

  @Test
  void aSweepIsOneApplication() throws Exception {
    Path studies = Files.createDirectory(folder.resolve("studies"));
    for (String name : List.of("a", "b")) {
      Files.writeString(
          studies.resolve(name + ".conf"), SmallStudy.LEAST + "name = " + name + "\n");
    }
    Files.writeString(studies.resolve("c.conf"), SmallSearch.TEXT);
    Path out = folder.resolve("sweep");
    ChildProcess sweep = submit("sweep", "sweep", studies.toString(), "--out", out.toString());
    assertThat(sweep.awaitEnd()).as(sweep.said()).isZero();
    assertThat(sweep.said()).contains("3 studies: 3 done");
    assertThat(Results.files(out.resolve("a"))).hasSize(1);
    assertThat(Results.files(out.resolve("b"))).hasSize(1);
    assertThat(EventLog.read(events("sweep")).jobs()) // fails if there is more than one
        .filteredOn("train baseline nano, seed 1"::equals)
        .hasSize(2);
    assertThatASearchFoundWhatItFindsHere(out.resolve("small-search"));
  }

  /** Proposals are functions of results, wherever these come from. */
  private static void assertThatASearchFoundWhatItFindsHere(Path onCluster) {
    Path here = folder.resolve("here");
    String search = folder.resolve("studies").resolve("c.conf").toString();
    Cli cli = Cli.run("run", search, "--out", here.toString());
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(Results.comparable(onCluster)).isEqualTo(Results.comparable(here));
    SortedMap<String, String> plan = SmallSearch.plan(onCluster);
    assertThat(plan).containsKey("d8-ctbprn/winner.json");
    plan.remove("study.json"); // it has Spark's settings in it
    assertThat(SmallSearch.plan(here)).containsAllEntriesOf(plan);
  }

  /** They and all of Headway come by class loaders of Spark's own: nothing is on the class path. */
  @Test
  void plugInsThatAreSentAlongTrain() throws Exception {
    Path out = folder.resolve("plug-ins");
    ExampleJar model = ExampleJar.ownModel();
    ExampleJar task = ExampleJar.ownTask();
    ChildProcess submitted =
        cluster
            .submission()
            .application(Application.withNativesThere().with(model.path(), task.path()))
            .start(folder.resolve("logs"), "plug-ins", plugIns(task.study(), out));
    assertThat(submitted.awaitEnd()).as(submitted.said()).isZero();
    assertThat(submitted.said()).contains("gMLP", "looped", "usual digit");
    assertThat(Results.raw(out)).hasSize(6);
  }

  /** The task's own study, smaller, with the model in it. */
  private static String[] plugIns(Path study, Path out) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("run", study.toString(), "--out", out.toString()));
    arguments.addAll(List.of("--set", "models=[baseline, gmlp, looped]"));
    arguments.addAll(List.of("--set", "sizes=[micro]", "--set", "seeds=[1, 2]"));
    arguments.addAll(List.of("--set", "task.length=4", "--set", "task.train=64"));
    arguments.addAll(List.of("--set", "task.test=40", "--set", "training.epochs=1"));
    return arguments.toArray(String[]::new);
  }

  @Test
  void workersThatAreKilledAreReplaced() throws Exception {
    Path out = folder.resolve("killed");
    ChildProcess submitted =
        cluster.submission().start(folder.resolve("logs"), "killed", longer(out));
    submitted.awaitOrFail("training", () -> Files.isDirectory(out.resolve("trials")));
    assertThat(cluster.executors(0)).hasSize(1);
    cluster.killWorker(0);
    submitted.awaitOrFail("the end of its executor", () -> cluster.executors(0).isEmpty());
    int added = cluster.startWorker();
    submitted.awaitOrFail("an executor instead", () -> !cluster.executors(added).isEmpty());
    assertThat(submitted.awaitEnd()).as(submitted.said()).isZero();

    Path undisturbed = folder.resolve("undisturbed");
    Cli cli = Cli.run(longer(undisturbed));
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(Results.comparable(out)).hasSize(2).isEqualTo(Results.comparable(undisturbed));
  }

  /** Trials that last until a worker has been killed and another has started. */
  private String[] longer(Path out) {
    return new String[] {
      "run",
      study,
      "--out",
      out.toString(),
      "--set",
      "training.epochs=150",
      "--set",
      "seeds=[1]",
      "--set",
      "models=[poh-hrm]"
    };
  }
}
