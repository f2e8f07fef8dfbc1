package io.headway.jobs.export;

import io.headway.core.error.InvalidException;
import io.headway.exports.ExportFile;
import io.headway.exports.mlflow.Artifact;
import io.headway.exports.optuna.OptunaJournal;
import io.headway.exports.tensorboard.TensorBoardFiles;
import io.headway.exports.trials.ExportedRun;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.hadoop.fs.Path;

/** Exports that are files. */
public final class ExportFiles {
  private ExportFiles() {}

  /**
   * What was written.
   *
   * @param path of the file or folder, as a person would type it
   * @param words what was done: {@code 1 new}
   */
  public record Done(String path, String words) {}

  /**
   * Writes Optuna's journal.
   *
   * @param place the file
   * @throws IllegalArgumentException "Cannot export ..." if nothing is searched or tuned, or there
   *     is a file of another run, or that others have written, be it in part
   */
  public static Done journal(ExportedRun run, RunDirectory place) throws IOException {
    byte[] journal = OptunaJournal.of(run);
    Path file = place.root();
    if (place.storage().exists(file) && !place.storage().tree(file).equals(List.of(""))) {
      throw refused(place, "it is a folder (must be a file, or new)");
    }
    if (place.storage().isDevice(file)) {
      throw refused(place, "it is no file (must be one, or new)");
    }
    WrittenFiles written = new WrittenFiles(place.storage(), file.getParent());
    written.write(
        List.of(new ExportFile(file.getName(), journal)),
        there -> OptunaJournal.isOf(run, new String(there, StandardCharsets.UTF_8)));
    return done(place, written);
  }

  private static Done done(RunDirectory place, WrittenFiles written) {
    String again = written.hasChanged() ? "; start a dashboard that has it open again" : "";
    return new Done(place.toString(), written.words() + again);
  }

  /**
   * Writes TensorBoard's log directory.
   *
   * @param place the folder
   * @throws IllegalArgumentException "Cannot export ..." if nothing has been trained, or the folder
   *     holds something else
   */
  public static Done tensorboard(ExportedRun run, RunDirectory place) throws IOException {
    List<ExportFile> files = TensorBoardFiles.of(run);
    TreeSet<String> others = new TreeSet<>(place.storage().tree(place.root()));
    if (others.contains("")) {
      throw refused(place, "it is a file (must be a folder, or new)");
    }
    others.removeIf(ExportFiles::isHidden);
    boolean known = false;
    for (ExportFile file : files) {
      known |= others.remove(file.path());
    }
    TreeSet<String> before = new TreeSet<>();
    if (known && run.leavesSomeBehind()) {
      others.stream().filter(TensorBoardFiles::isOne).forEach(before::add);
      others.removeAll(before);
    }
    if (!others.isEmpty()) {
      throw refused(
          place,
          String.format(
              Locale.ROOT,
              "it holds %s, which is not of this run (must be new, empty, or of an export of the same"
                  + " run)",
              others.first()));
    }
    WrittenFiles written = new WrittenFiles(place.storage(), place.root());
    written.write(files, there -> true);
    written.remove(before);
    return done(place, written);
  }

  /** What file managers and network file systems leave everywhere. */
  private static boolean isHidden(String path) {
    return path.substring(path.lastIndexOf('/') + 1).startsWith(".");
  }

  private static InvalidException refused(RunDirectory place, String why) {
    return new InvalidException(String.format(Locale.ROOT, "Cannot export to %s: %s", place, why));
  }

  /** The files of a run's report, if it was written. */
  public static List<Artifact> report(RunDirectory directory) throws IOException {
    Storage storage = directory.storage();
    List<Artifact> report = new ArrayList<>();
    for (String name : storage.tree(directory.report())) {
      Path file = new Path(directory.report(), name);
      Optional<InputStream> opened = name.contains("/") ? Optional.empty() : storage.open(file);
      if (opened.isPresent()) {
        try (InputStream stream = opened.get()) {
          report.add(new Artifact(name, stream.readAllBytes()));
        }
      }
    }
    return report;
  }
}
