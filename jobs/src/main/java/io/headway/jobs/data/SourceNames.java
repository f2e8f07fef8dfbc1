package io.headway.jobs.data;

import io.headway.core.error.InvalidException;
import io.headway.jobs.storage.FileNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;

/**
 * Names of local files that somebody brought. Hadoop leaves out of a folder, without a word, what
 * this process cannot spell, names of another encoding than its locale's, and links to nothing.
 */
final class SourceNames {
  /** What Java puts where it cannot read a letter. */
  private static final String UNREADABLE = "\uFFFD";

  private SourceNames() {}

  /**
   * Refuses a file or folder if a file that is meant would be lost.
   *
   * @param isMeant whether a file of that name belongs to the source
   * @throws IllegalArgumentException naming the file
   * @throws IOException if the folder cannot be read
   */
  static void require(Path root, Predicate<String> isMeant) throws IOException {
    if (!"file".equals(root.toUri().getScheme())) {
      return;
    }
    FileNames.requireNameable(root);
    java.nio.file.Path folder = java.nio.file.Path.of(root.toUri().getPath());
    if (!Files.isDirectory(folder)) {
      return;
    }
    Optional<String> lost;
    try (Stream<java.nio.file.Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      lost =
          all.filter(file -> isMeant.test(file.toString()))
              .flatMap(file -> fault(folder, file).stream())
              .sorted()
              .findFirst();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (lost.isPresent()) {
      throw new InvalidException(lost.get());
    }
  }

  private static Optional<String> fault(java.nio.file.Path folder, java.nio.file.Path file) {
    if (file.toString().contains(UNREADABLE)) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "the name of %s is not in %s, the encoding of this process (rename it, or %s)",
              file,
              FileNames.encoding(),
              FileNames.ADVICE));
    }
    return !Files.isSymbolicLink(file) || Files.exists(file) || isHidden(folder.relativize(file))
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT, "%s is a link that leads nowhere (mend it, or delete it)", file));
  }

  /** As {@link SourceFiles} has it: editors lock files by such links. */
  private static boolean isHidden(java.nio.file.Path below) {
    for (java.nio.file.Path name : below) {
      if (name.toString().startsWith(".") || name.toString().startsWith("_")) {
        return true;
      }
    }
    return false;
  }
}
