package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.parse.StudyParser;
import io.headway.core.study.EngineChoice;
import io.headway.jobs.ManualPage.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Commands of the manual that take seconds, in this process. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestManualRuns {
  /** Take seconds once there is a run; none of them trains. */
  private static final Set<String> OF_A_RUN =
      Set.of("analyze", "report", "status", "gather", "params", "show", "fit", "export");

  /** Take seconds of a study whose trials are known without its data. */
  private static final Set<String> OF_A_STUDY = Set.of("params", "plan", "show");

  /** Pages whose commands are not run here, and why. */
  private static final Map<String, String> NOT_HERE =
      Map.of(
          "cluster.md", "they are of spark-submit and a cluster (ITs of jobs.cluster)",
          "extending.md", "they take a jar of others (TestFirstHour)",
          "notebooks.md", "they take Jupyter, of a package registry (NotebooksIT)");

  @TempDir private static Path folder;
  private Path run;

  @BeforeAll
  void train() throws IOException {
    run = folder.resolve("quick");
    Cli trained =
        Cli.run("run", SmallStudy.write(folder, SmallStudy.TEXT), "--out", run.toString());
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    assertThat(Cli.run("report", run.toString(), "--outcomes").exitCode()).isZero();
    Path nightly = Files.createDirectory(folder.resolve("nightly"));
    SmallStudy.write(nightly, SmallStudy.LEAST);
  }

  private static List<Typed> commands() throws IOException {
    List<Typed> commands = new ArrayList<>();
    for (ManualPage page : ManualPage.all()) {
      commands.addAll(page.commands());
    }
    return commands;
  }

  /** As it is run here; empty if it is not. */
  private Optional<List<String>> here(Typed typed) {
    String command = typed.command();
    List<String> words = new ArrayList<>();
    boolean isOfRun = false;
    boolean isOfStudy = false;
    for (String word : typed.words()) {
      isOfRun |= word.startsWith("runs/quick");
      isOfStudy |= word.matches("conf/.*[.]conf") && (command.equals("show") || isKnown(word));
      words.add(
          word.startsWith("runs/quick")
              ? run + word.substring("runs/quick".length())
              : word.matches("(conf|examples)/.*")
                  ? ManualPage.ROOT.resolve(word).toString()
                  : word.equals("nightly") ? folder.resolve(word).toString() : word);
    }
    boolean elsewhere = typed.words().stream().anyMatch(word -> word.matches("mlflow.*|hdfs:.*"));
    if (elsewhere || typed.isSubmitted()) {
      return Optional.empty();
    }
    if (typed.words().equals(List.of("run", "conf/quick.conf"))) {
      words.addAll(List.of("--out", folder.resolve("really quick").toString()));
      words.addAll(CutDown.QUICK);
    } else if (command.equals("sweep") && typed.words().contains("nightly")) {
      words.addAll(List.of("--out", folder.resolve("nightly runs").toString()));
    } else if (isOfStudy && command.equals("plan")) {
      words.addAll(CutDown.PROBE);
    } else if (!(isOfRun && OF_A_RUN.contains(command))
        && !(isOfStudy && OF_A_STUDY.contains(command))
        && !typed.words().contains("--help")
        && !typed.words().equals(List.of("doctor"))) {
      return Optional.empty();
    }
    return Optional.of(words);
  }

  private static boolean isKnown(String study) {
    return StudyParser.parse(
            ManualPage.ROOT.resolve(study),
            List.of(),
            (kind, device, precision, threads, spark) ->
                new EngineChoice("libtorch", "cpu", precision, threads))
        .known()
        .isPresent();
  }

  @Test
  void whatTakesSecondsRuns() throws IOException {
    Map<String, Set<String>> ran = new TreeMap<>();
    Set<String> typedOn = new TreeSet<>();
    Map<List<String>, Cli> done = new HashMap<>();
    for (Typed typed : commands()) {
      String page = typed.page().getFileName().toString();
      typedOn.add(page);
      Optional<List<String>> words = here(typed);
      if (words.isPresent()) {
        Cli cli = done.computeIfAbsent(words.get(), asked -> Cli.run(asked.toArray(String[]::new)));
        assertThat(cli.exitCode()).as(typed + "\n" + cli.err()).isZero();
        ran.computeIfAbsent(page, key -> new TreeSet<>()).add(typed.command());
      }
    }
    typedOn.removeAll(ran.keySet());
    assertThat(typedOn).as("pages of whose commands none is run").isEqualTo(NOT_HERE.keySet());
    Set<String> kinds = new TreeSet<>();
    ran.values().forEach(kinds::addAll);
    assertThat(kinds)
        .contains("analyze", "doctor", "plan", "report", "run", "show", "status", "sweep");
  }
}
