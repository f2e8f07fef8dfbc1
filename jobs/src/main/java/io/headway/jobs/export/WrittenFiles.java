package io.headway.jobs.export;

import io.headway.core.error.CannotIoException;
import io.headway.core.error.InvalidException;
import io.headway.exports.ExportFile;
import io.headway.jobs.storage.IoReasons;
import io.headway.jobs.storage.Storage;
import io.headway.jobs.storage.UserPaths;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.fs.Path;

/**
 * Writes files of an export: each whole or not at all, those that are there with the same bytes not
 * again. If one cannot be written, those that were not there before are removed.
 */
final class WrittenFiles {
  private final Storage storage;
  private final Path folder;
  private final List<Path> made = new ArrayList<>();
  private int created;
  private int kept;
  private int replaced;
  private int removed;

  WrittenFiles(Storage storage, Path folder) {
    this.storage = storage;
    this.folder = folder;
  }

  /** What was done, for people: {@code 3 new, 15 as they were}. */
  String words() {
    List<String> words = new ArrayList<>();
    add(words, created, "new");
    add(words, replaced, "replaced");
    add(words, removed, "removed");
    add(words, kept, "as before");
    return String.join(", ", words);
  }

  /** Whether something is not as it was: who has read it before may not notice. */
  boolean hasChanged() {
    return replaced + removed > 0;
  }

  /** Removes files of an export before, by their paths in the folder. */
  void remove(Iterable<String> paths) throws IOException {
    for (String path : paths) {
      storage.deleteIfThere(UserPaths.child(folder, path));
      removed++;
    }
  }

  private static void add(List<String> words, int count, String what) {
    if (count > 0) {
      words.add(String.format(Locale.ROOT, "%d %s", count, what));
    }
  }

  /**
   * Writes them.
   *
   * @param mayReplace whether a file that is there, with other bytes, may go
   */
  void write(List<ExportFile> files, Predicate<byte[]> mayReplace) throws IOException {
    Map<Path, Optional<byte[]>> there = new HashMap<>();
    for (ExportFile file : files) { // before the first is written
      Path path = UserPaths.child(folder, file.path());
      Optional<byte[]> old = read(path);
      if (old.isPresent()
          && !Arrays.equals(old.get(), file.content())
          && !mayReplace.test(old.get())) {
        throw new InvalidException(
            String.format(
                Locale.ROOT,
                "Cannot export to %s: it holds something that this export did not write (must be"
                    + " new, or of an export of the same run)",
                UserPaths.text(path)));
      }
      there.put(path, old);
    }
    for (ExportFile file : files) {
      Path path = UserPaths.child(folder, file.path());
      write(path, file.content(), there.get(path));
    }
  }

  private void write(Path path, byte[] content, Optional<byte[]> old) throws IOException {
    if (old.isPresent() && Arrays.equals(old.get(), content)) {
      kept++;
      return;
    }
    try {
      storage.write(path, stream -> stream.write(content));
    } catch (IOException e) {
      CannotIoException failure =
          new CannotIoException(
              String.format(
                  Locale.ROOT,
                  "Cannot write %s: %s (--to KIND=WHERE exports elsewhere)",
                  UserPaths.text(path),
                  IoReasons.of(e)),
              e);
      removeMade(failure);
      throw failure;
    } catch (RuntimeException | Error e) {
      removeMade(e);
      throw e;
    }
    if (old.isPresent()) {
      replaced++;
    } else {
      made.add(path);
      created++;
    }
  }

  private void removeMade(Throwable reason) {
    for (Path path : made) {
      try {
        storage.deleteIfThere(path);
      } catch (IOException e) {
        reason.addSuppressed(e);
      }
    }
  }

  private Optional<byte[]> read(Path path) throws IOException {
    Optional<InputStream> opened = storage.open(path);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream stream = opened.get()) {
      return Optional.of(stream.readAllBytes());
    }
  }
}
