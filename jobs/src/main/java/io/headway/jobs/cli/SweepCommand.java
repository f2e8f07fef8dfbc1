package io.headway.jobs.cli;

import io.headway.core.json.Json;
import io.headway.jobs.guard.StopSignal;
import io.headway.jobs.run.StudyFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs all studies of a folder. */
@Command(
    name = "sweep",
    description = {
      "Runs all studies of a folder, one after the other, each as run does; continues",
      "where they were. A study that cannot be run is told in its place, and the",
      "others run."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A study is a file NAME.conf of the folder, in the order of names. Parts that",
      "studies share are skipped and named: files whose name begins with _ or a dot,",
      "and those that another file includes and in which no study is named.",
      "",
      "A study is done, failed (finished, with failed trials), held (another run holds",
      "its directory) or error (it could not be run to its end). The exit code is that",
      "of the worst study: 1 if one is error, else 2 if one is failed, else 75 if one",
      "is held, else 0.",
      "",
      "Studies with the same settings of Spark share one Spark application; where they",
      "differ, the next study gets its own. In cluster mode there is one only: a study",
      "that needs another is an error.",
      "",
      "Fields of --json (what has no value is absent): folder, exitCode, studies",
      "[{file, name, state, exitCode, reason, directory, report, done, failed,",
      "missing, seconds}], skipped [{file, reason}].",
      "",
      "Examples:",
      "  headway sweep conf --only '*quick.conf'",
      "  headway sweep /etc/headway/studies --out /data/headway",
      "  headway sweep nightly --set spark.master=local[1] --json > nightly.json"
    })
final class SweepCommand implements Callable<Integer> {
  @ParentCommand private Headway headway;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FOLDER", description = "folder of study files, e.g. conf")
  private Path folder;

  @Mixin private SetOptions settings;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "runs",
      description =
          "folder of the run directories, a path or a URI (hdfs:, s3a:): each study's is DIR/NAME"
              + " (default: ${DEFAULT-VALUE})")
  private String out;

  @Option(
      names = "--only",
      paramLabel = "GLOB",
      description = "only files whose names match, e.g. '*quick.conf'")
  private Optional<String> only = Optional.empty();

  @Option(
      names = "--json",
      description = "on stdout the summary for programs and nothing else; the rest on stderr")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    StudyFolder studies = StudyFolder.of(folder, only);
    PrintStream stdout = System.out;
    if (json) {
      System.setOut(System.err);
    }
    try {
      return sweep(studies, stdout);
    } finally {
      System.setOut(stdout);
    }
  }

  private int sweep(StudyFolder studies, PrintStream stdout) {
    int number = studies.studies().size();
    System.out.println(
        String.format(Locale.ROOT, "%s: %d %s", folder, number, number == 1 ? "study" : "studies"));
    System.out.print(SweepText.skipped(studies.skipped()));
    List<StudyOutcome> outcomes =
        new Sweep(
                settings,
                out,
                spec.qualifiedName(),
                failure -> headway.report(failure, spec.commandLine().getErr()))
            .run(studies.studies());
    if (StopSignal.ofThisProcess().raised()) {
      return Headway.INVALID; // whoever asked for the end has been told
    }
    int exitCode = SweepState.worst(outcomes.stream().map(StudyOutcome::state).toList()).exitCode();
    System.out.print("\n" + SweepText.of(outcomes, studies.skipped()));
    if (json) {
      stdout.print(Json.pretty(SweepJson.of(folder, exitCode, outcomes, studies.skipped())));
    }
    return exitCode;
  }
}
