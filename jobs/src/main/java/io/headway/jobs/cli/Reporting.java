package io.headway.jobs.cli;

import io.headway.core.elsewhere.ElsewhereResults;
import io.headway.core.plan.SearchResults;
import io.headway.core.result.Failed;
import io.headway.core.result.StudyResults;
import io.headway.core.tune.TuneResults;
import io.headway.jobs.report.GatherResults;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.storage.Storage;
import io.headway.jobs.storage.UserPaths;
import io.headway.jobs.text.Notes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** The end of a run: the summary, the paths, the exit code. */
final class Reporting {
  private Reporting() {}

  /** Writes and draws into the folder of the run. */
  static int report(RunDirectory directory) throws IOException {
    return report(directory, Optional.empty(), directory.storage(), directory.report());
  }

  /**
   * Writes tables and words into a folder, then figures: where these cannot be drawn, the rest is
   * there.
   *
   * @param difference that somebody wants to be shown; empty for those that were measured
   * @throws IllegalStateException "Cannot draw ..." if this machine has no fonts
   */
  static int report(
      RunDirectory directory, Optional<Double> difference, Storage storage, Path folder)
      throws IOException {
    GatherResults gathering = new GatherResults(directory);
    Optional<SearchResults> search = gathering.search();
    List<Path> words = new ArrayList<>();
    if (search.isPresent()) {
      words.addAll(gathering.writeWords(search.get(), storage, folder));
    }
    Optional<TuneResults> tuning = gathering.tuning();
    boolean first = search.isPresent() || tuning.isPresent();
    boolean settled = directory.reader().settled().isPresent() || !first;
    Optional<StudyResults> results = settled ? Optional.of(gathering.gather()) : Optional.empty();
    if (tuning.isPresent()) {
      words.addAll(gathering.writeWords(tuning.get(), results, storage, folder));
    }
    if (results.isPresent()) {
      words.addAll(gathering.writeWords(results.get(), difference, storage, folder));
    }
    Optional<ElsewhereResults> elsewhere = gathering.elsewhere();
    if (elsewhere.isPresent()) {
      words.addAll(gathering.writeWords(elsewhere.get(), storage, folder));
    }
    for (Path path : words) {
      if (path.getName().endsWith(".txt")) {
        System.out.println();
        System.out.println(storage.readText(path).orElseThrow());
      }
    }
    System.out.println("Files:");
    list(words);
    if (results.isEmpty()) {
      Notes.say(
          String.format(
              Locale.ROOT,
              "the %s is not over: nothing has been trained by what it finds",
              search.isPresent() ? "search" : "tuning"));
    }
    int exitCode = results.map(Reporting::exitCode).orElse(Headway.DONE);
    if (elsewhere.isPresent() && !elsewhere.get().unread().isEmpty()) {
      elsewhere.get().unread().forEach((trial, why) -> Notes.say(trial.label() + ": " + why));
      exitCode = Headway.FAILED_TRIALS;
    }
    if (search.isPresent()) {
      list(gathering.writeFigures(search.get(), storage, folder));
    }
    if (tuning.isPresent()) {
      list(gathering.writeFigures(tuning.get(), storage, folder));
    }
    if (results.isPresent()) {
      list(
          gathering.writeFigures(
              results.get(), search, tuning, elsewhere, difference, storage, folder));
    }
    if (elsewhere.isPresent()) {
      list(gathering.writeFigures(elsewhere.get(), storage, folder));
    }
    return exitCode;
  }

  /** Tells paths. */
  static void list(List<Path> files) {
    files.forEach(path -> System.out.println("  " + UserPaths.text(path)));
  }

  static int exitCode(StudyResults results) {
    for (Failed failed : results.failed()) {
      Notes.say(
          String.format(Locale.ROOT, "failed: %s: %s", failed.trial().label(), failed.reason()));
    }
    int missing = results.measured().trials().size() - results.trials().size();
    if (missing > 0) {
      Notes.say(String.format(Locale.ROOT, "%d trials have no result", missing));
    }
    return results.failed().isEmpty() ? Headway.DONE : Headway.FAILED_TRIALS;
  }
}
