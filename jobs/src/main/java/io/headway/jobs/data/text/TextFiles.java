package io.headway.jobs.data.text;

import io.headway.core.error.InvalidException;
import io.headway.core.task.text.TextSource;
import io.headway.core.task.text.TextTaskSpec;
import io.headway.jobs.data.Origin;
import io.headway.jobs.data.SourceFiles;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Files of text: {@code .txt}, an example a line, and {@code .json}, an array of strings. */
final class TextFiles {
  private static final String LINES = ".txt";
  private static final String JSON = ".json";

  private static final Pattern PACKED =
      Pattern.compile(".*\\.(txt|json)\\.(gz|bz2|zst|xz|zip|7z)", Pattern.CASE_INSENSITIVE);

  private TextFiles() {}

  /**
   * A file of text.
   *
   * @param number in the order of paths
   * @param path where it is
   */
  record TextFile(int number, String path) implements Serializable {
    /** Whether it is an array of strings, not lines. */
    boolean isJson() {
      return SourceFiles.isNamed(path, JSON);
    }
  }

  static Origin origin(TextTaskSpec spec, TextSource.Files source) {
    return new Origin(spec, source.path(), source.label(), TextFiles::isMeant);
  }

  private static boolean isMeant(String path) {
    return SourceFiles.isNamed(path, LINES)
        || SourceFiles.isNamed(path, JSON)
        || PACKED.matcher(path).matches();
  }

  /**
   * The files of text in a folder, others left out.
   *
   * @throws InvalidException if it is no folder, if there are none, or some that are packed
   */
  static List<TextFile> of(SourceFiles files, TextSource.Files source) {
    if (files.files().get(0).getPath().equals(files.root())) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot read %s: %s is no folder (must be one of .txt and .json files)",
              source.label(),
              source.path()));
    }
    for (String path : files.files().stream().map(f -> f.getPath().toString()).toList()) {
      if (PACKED.matcher(path).matches()) {
        throw new InvalidException(
            String.format(
                Locale.ROOT,
                "Cannot read %s: packed (must be plain .txt or .json)",
                SourceFiles.name(path)));
      }
    }
    List<String> paths = files.ending(LINES, JSON);
    if (paths.isEmpty()) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Cannot read %s: no file of it is named .txt or .json", source.label()));
    }
    return IntStream.range(0, paths.size()).mapToObj(i -> new TextFile(i, paths.get(i))).toList();
  }
}
