package io.headway.jobs.cli;

import io.headway.core.error.InvalidException;
import io.headway.core.json.Json;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.watch.StatusJson;
import io.headway.jobs.watch.StatusReader;
import io.headway.jobs.watch.StudyStatus;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Stack;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** A table of the trials; once, or again and again. */
@Command(
    name = "status",
    description = "Shows each trial's state, progress and time left; from any machine.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A trial is waiting, running (somebody holds its lease), interrupted, finished,",
      "failed, or unreadable. Latest, best and the curve are of the validation split, score is",
      "that of the end.",
      "",
      "Fields of --json (what has no value is absent): name, question, directory, seenAt,",
      "seenFrom, over, holder {what, host, pid, since}, counts {STATE: number}, share (of the",
      "training FLOPs done, 0..1), secondsLeft, notes, metric, lessIsBetter, report (once",
      "all is done), trials [{id, label, state, attempt, epoch, epochs, step, steps, loss,",
      "auxiliaryLoss, score, latestScore, latestEpoch, bestScore, bestEpoch (by metric, on the",
      "validation split), examplesPerSecond, waitingShare, secondsLeft, silentSeconds, seconds,",
      "host, device, endedAt, reason, flops}]. A finished trial whose epoch is below its epochs",
      "ended early, by its patience.",
      "",
      "Examples:",
      "  headway status runs/quick",
      "  headway status runs/quick --watch",
      "  headway status hdfs:///runs/maze16 --watch=60 >> maze16.log",
      "  headway status runs/quick --json"
    })
final class StatusCommand extends DirectoryCommand {
  private static final String STANDARD_SECONDS = "2";

  /** What follows {@code --watch} may be the directory: {@code status --watch DIR}. */
  static final class NumberOrNothing implements IParameterPreprocessor {
    @Override
    public boolean preprocess(
        Stack<String> rest, CommandSpec command, ArgSpec option, Map<String, Object> info) {
      boolean attached = !" ".equals(info.get("separator"));
      if (attached || rest.isEmpty() || rest.peek().matches("[-+]?[.\\d].*")) {
        return false;
      }
      option.setValue(Double.valueOf(STANDARD_SECONDS));
      return true;
    }
  }

  @Option(
      names = "--watch",
      paramLabel = "SECONDS",
      arity = "0..1",
      fallbackValue = StatusCommand.STANDARD_SECONDS,
      preprocessor = StatusCommand.NumberOrNothing.class,
      description =
          "look again every so many seconds (default: 2) until all trials have ended and nobody "
              + "runs here; on a terminal in place, elsewhere a line for each look")
  private Double seconds;

  @Option(
      names = "--json",
      description = "for programs; with --watch an object on a line for each look")
  private boolean json;

  @Override
  int run(RunDirectory directory) throws IOException {
    StatusReader reader = new StatusReader(directory);
    if (seconds == null) {
      StudyStatus status = reader.look();
      System.out.print(
          json
              ? Json.pretty(StatusJson.of(status))
              : StatusText.of(status, Terminal.takesBlocks()));
    } else if (!(seconds > 0 && seconds <= Integer.MAX_VALUE)) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Invalid --watch: %s (must be a number of seconds > 0)", seconds));
    } else if (json) {
      watch(reader, status -> System.out.println(StatusJson.of(status)), System.err::println);
    } else if (Terminal.takesEscapes()) {
      try (Screen screen = new Screen()) {
        watch(
            reader,
            status -> screen.show(StatusText.lines(status, Terminal.takesBlocks())),
            problem -> screen.show(List.of(problem)));
      }
    } else {
      watch(reader, status -> System.out.println(StatusText.dated(status)), System.err::println);
    }
    return Headway.DONE;
  }

  private interface View<T> {
    void show(T seen) throws IOException;
  }

  /** Looks until the run is over, or nobody reads what is written. */
  private void watch(StatusReader reader, View<StudyStatus> view, View<String> problems)
      throws IOException {
    String told = "";
    while (true) {
      try {
        StudyStatus status = reader.look();
        told = "";
        view.show(status);
        if (status.isOver() || System.out.checkError()) {
          return;
        }
      } catch (IOException e) {
        String message = Errors.message(e);
        if (!message.equals(told)) {
          problems.show(String.format(Locale.ROOT, "headway: %s; looking again", message));
          told = message;
        }
      }
      try {
        TimeUnit.MILLISECONDS.sleep((long) Math.ceil(seconds * 1000));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
