package io.headway.jobs.cli;

import io.headway.core.result.Failed;
import io.headway.core.result.StudyResults;
import io.headway.jobs.report.GatherResults;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.storage.Storage;
import io.headway.jobs.text.Notes;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.Path;

/** The end of a run: the summary, the paths, the exit code. */
final class Reporting {
  private Reporting() {}

  /** Writes and draws into the folder of the run. */
  static int report(RunDirectory directory) throws IOException {
    return report(directory, directory.storage(), directory.report());
  }

  /**
   * Writes tables and words into a folder, then figures: where these cannot be drawn, the rest is
   * there.
   *
   * @throws IllegalStateException "Cannot draw ..." if this machine has no fonts
   */
  static int report(RunDirectory directory, Storage storage, Path folder) throws IOException {
    GatherResults gathering = new GatherResults(directory);
    StudyResults results = gathering.gather();
    List<Path> words = gathering.writeWords(results, storage, folder);
    for (Path path : words) {
      if (path.getName().endsWith(".txt")) {
        System.out.println();
        System.out.println(storage.readText(path).orElseThrow());
      }
    }
    System.out.println("Files:");
    list(words);
    int exitCode = exitCode(results);
    list(gathering.writeFigures(results, storage, folder));
    return exitCode;
  }

  private static void list(List<Path> files) {
    files.forEach(path -> System.out.println("  " + path.toUri().getPath()));
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
