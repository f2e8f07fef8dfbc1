package io.headway.jobs.cli;

import io.headway.core.error.InvalidException;
import io.headway.core.parse.StudyParser;
import io.headway.core.study.Study;
import io.headway.jobs.guard.StopSignal;
import io.headway.jobs.spark.SparkApplication;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.watch.StatusReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Runs studies one after the other, each in a directory of its own, in one Spark application as
 * long as their settings allow; what happens to one does not keep the others from running.
 */
final class Sweep {
  private final SetOptions settings;
  private final String out;
  private final String what;
  private final ToIntFunction<Throwable> failures;

  /** Who has which run directory. */
  private final Map<String, Path> owners = new HashMap<>();

  /**
   * A sweep that has not begun.
   *
   * @param settings said over every study
   * @param out folder of the run directories, a path or a URI
   * @param what runs, for others who want a directory: {@code headway sweep}
   * @param failures tells what ended a study, and gives the exit code that it stands for
   */
  Sweep(SetOptions settings, String out, String what, ToIntFunction<Throwable> failures) {
    this.settings = settings;
    this.out = out;
    this.what = what;
    this.failures = failures;
  }

  /** Runs them all, or as many as there is time for until the process is told to end. */
  List<StudyOutcome> run(List<Path> studies) {
    List<StudyOutcome> outcomes = new ArrayList<>();
    try (SparkApplication application = new SparkApplication()) {
      for (Path file : studies) {
        if (StopSignal.ofThisProcess().raised()) {
          break;
        }
        System.out.println(
            String.format(
                Locale.ROOT,
                "%n[%d of %d] %s",
                outcomes.size() + 1,
                studies.size(),
                file.getFileName()));
        outcomes.add(outcome(file, application));
      }
    }
    return outcomes;
  }

  private StudyOutcome outcome(Path file, SparkApplication application) {
    long begun = System.nanoTime();
    Optional<StudyRun> run = Optional.empty();
    SweepState state;
    String reason = "";
    try {
      StudyRun study = prepare(file);
      run = Optional.of(study);
      state = SweepState.of(study.run(application, RunCommand::toTheEnd));
    } catch (Exception | Error e) {
      state = SweepState.of(failures.applyAsInt(e));
      reason = Errors.message(e);
    }
    return new StudyOutcome(
        file,
        run.map(r -> r.study().name()).orElse(""),
        state,
        reason,
        run.map(r -> r.directory().toString()).orElse(""),
        run.flatMap(Sweep::counts),
        (System.nanoTime() - begun) / 1e9);
  }

  private StudyRun prepare(Path file) throws IOException {
    StudyParser.Read read = settings.read(file);
    Study study = read.study();
    String separator = out.endsWith("/") ? "" : "/";
    RunDirectory directory =
        RunDirectory.at(out + separator + study.name(), Hadoop.configuration(study));
    Path owner = owners.putIfAbsent(directory.toString(), file);
    if (owner != null) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot use %s: %s has the same name, %s, and so the same run directory",
              file,
              owner.getFileName(),
              study.name()));
    }
    return new StudyRun(study, read.text(), directory, what, true);
  }

  /** Of this study only: the directory may hold another, or cannot be read. */
  private static Optional<StudyOutcome.Counts> counts(StudyRun run) {
    try {
      return run.directory().readStudy().equals(Optional.of(run.study().shown()))
          ? Optional.of(StudyOutcome.Counts.of(new StatusReader(run.directory()).look()))
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // why has been told: the study could not be run there
    }
  }
}
