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

/**
 * Files of text: {@code .txt}, an example a line, and {@code .json}, an array of strings; labelled,
 * {@code .txt} and {@code .jsonl} as {@link LabelledLine} says.
 */
final class TextFiles {
  private static final String LINES = ".txt";
  private static final String JSON = ".json";
  private static final String OBJECTS = ".jsonl";

  private static final String PACKED = "\\.(gz|bz2|zst|xz|zip|7z)";

  private TextFiles() {}

  /**
   * A file of text.
   *
   * @param number in the order of paths
   * @param path where it is
   * @param labelled whether its examples have labels
   */
  record TextFile(int number, String path, boolean labelled) implements Serializable {
    /** Whether it is an array of strings, not lines. */
    boolean isArray() {
      return SourceFiles.isNamed(path, JSON);
    }

    /** Of its lines. */
    TextLines.Form form() {
      if (!labelled) {
        return TextLines.TEXT;
      }
      return SourceFiles.isNamed(path, OBJECTS) ? LabelledLine.OBJECT : LabelledLine.TABBED;
    }
  }

  static Origin origin(TextTaskSpec spec, TextSource.Files source) {
    Pattern meant = named(spec, "(" + PACKED + ")?");
    return new Origin(spec, source.path(), source.label(), path -> meant.matcher(path).matches());
  }

  private static List<String> endings(TextTaskSpec spec) {
    return List.of(LINES, spec.labelled() ? OBJECTS : JSON);
  }

  private static Pattern named(TextTaskSpec spec, String then) {
    String endings = String.join("|", endings(spec)).replace(".", "\\.");
    return Pattern.compile("(?s).*(" + endings + ")" + then, Pattern.CASE_INSENSITIVE);
  }

  /**
   * The files of text in a folder, others left out.
   *
   * @throws InvalidException if it is no folder, if there are none, or some that are packed or
   *     cannot have labels
   */
  static List<TextFile> of(SourceFiles files, TextTaskSpec spec, TextSource.Files source) {
    String words = String.join(" or ", endings(spec));
    if (files.files().get(0).getPath().equals(files.root())) {
      throw refused(
          "%s: %s is no folder (must be one of %s files)",
          source.label(), source.path(), String.join(" and ", endings(spec)));
    }
    Pattern packed = named(spec, PACKED);
    for (String path : files.files().stream().map(f -> f.getPath().toString()).toList()) {
      if (packed.matcher(path).matches()) {
        throw refused("%s: packed (must be plain %s)", SourceFiles.name(path), words);
      }
      if (spec.labelled() && SourceFiles.isNamed(path, JSON)) {
        throw refused(
            "%s: an array of strings has no labels (must be %s)", SourceFiles.name(path), words);
      }
    }
    List<String> paths = files.ending(endings(spec).toArray(String[]::new));
    if (paths.isEmpty()) {
      throw refused("%s: no file of it is named %s", source.label(), words);
    }
    return IntStream.range(0, paths.size())
        .mapToObj(i -> new TextFile(i, paths.get(i), spec.labelled()))
        .toList();
  }

  private static InvalidException refused(String format, Object... values) {
    return new InvalidException(String.format(Locale.ROOT, "Cannot read " + format, values));
  }
}
