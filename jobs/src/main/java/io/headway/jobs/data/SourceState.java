package io.headway.jobs.data;

import io.headway.core.error.CannotException;
import io.headway.core.error.InvalidException;
import io.headway.core.json.Json;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.storage.UserPaths;
import io.headway.jobs.text.Notes;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What the files of a source were like when a data set was made of them: it is of one state of
 * them.
 *
 * @param directory of the run
 * @param origin where they are
 * @param hadoop how they are read
 */
public record SourceState(RunDirectory directory, Origin origin, Configuration hadoop) {
  private Path note() {
    return new Path(directory.data(origin.spec()), "source.json");
  }

  /** Keeps what the files are like, and gives them. */
  public SourceFiles keep() throws IOException {
    SourceFiles files = SourceFiles.of(origin, hadoop);
    keep(SeenFile.all(files.data(origin), UserPaths.plain(hadoop)));
    return files;
  }

  private void keep(List<SeenFile> files) throws IOException {
    directory.storage().writeText(note(), Json.pretty(files));
  }

  /**
   * Refuses a data set whose source is another by now. A source that is gone is no fault: the data
   * set stands for itself.
   *
   * @throws IllegalArgumentException if it has changed
   */
  public void requireUnchanged() throws IOException {
    if (!isUnchanged()) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot use the data set in %s: %s has changed since (choose another --out, or delete"
                  + " %s to make it anew)",
              directory,
              origin.label(),
              directory.data(origin.spec()).toUri().getPath()));
    }
  }

  /**
   * Refuses to call a data set whole if its source changed while it was made.
   *
   * @throws IllegalStateException if it did
   */
  public void requireSteady() throws IOException {
    if (!isUnchanged()) {
      throw new CannotException(
          String.format(
              Locale.ROOT,
              "Cannot finish the data set: %s changed while it was read (run the same command again)",
              origin.label()));
    }
  }

  private boolean isUnchanged() throws IOException {
    SourceFiles now;
    try {
      now = SourceFiles.of(origin, hadoop);
    } catch (IOException | IllegalArgumentException e) {
      Notes.say(
          String.format(Locale.ROOT, "%s; the data set made from it is used", e.getMessage()));
      return true;
    }
    Optional<String> note = directory.storage().readText(note());
    if (note.isEmpty()) {
      return false;
    }
    List<SeenFile> then;
    try {
      then = SeenFile.read(note.get(), note().toString());
    } catch (Json.UnreadableException e) {
      throw DataSets.unreadable(directory.data(origin.spec()), e.getMessage());
    }
    Optional<List<SeenFile>> same = SeenFile.same(then, now.data(origin), UserPaths.plain(hadoop));
    if (same.isPresent() && !same.get().equals(then)) {
      keep(same.get()); // so that files that were touched are not read again
    }
    return same.isPresent();
  }
}
