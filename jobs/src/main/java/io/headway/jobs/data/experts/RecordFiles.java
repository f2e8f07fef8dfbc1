package io.headway.jobs.data.experts;

import io.headway.core.error.InvalidException;
import io.headway.core.task.experts.ExpertsSource;
import io.headway.core.task.experts.ExpertsTaskSpec;
import io.headway.jobs.data.Origin;
import io.headway.jobs.data.SourceFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.BZip2Codec;

/** Files of records: {@code .jsonl}, {@code .ndjson} or {@code .json}, plain, gzip or bzip2. */
final class RecordFiles {
  private static final Pattern NAME =
      Pattern.compile("(.*)\\.(jsonl|ndjson|json)(\\.[a-z0-9]+)?", Pattern.CASE_INSENSITIVE);

  private static final String GZIP = ".gz";
  private static final String BZIP2 = ".bz2";

  private RecordFiles() {}

  static Origin origin(ExpertsTaskSpec spec, ExpertsSource.Jsonl source) {
    return new Origin(spec, source.path(), source.label(), path -> NAME.matcher(path).matches());
  }

  /**
   * Paths of the files of records.
   *
   * @throws InvalidException if there are none, or some that cannot be unpacked
   */
  static List<String> of(SourceFiles files, ExpertsSource.Jsonl source) {
    List<String> paths =
        files.files().stream()
            .map(file -> file.getPath().toString())
            .filter(path -> NAME.matcher(path).matches())
            .toList();
    if (paths.isEmpty()) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot read %s: no file of it is named .jsonl, .ndjson or .json (or so with .gz or"
                  + " .bz2)",
              source.label()));
    }
    for (String path : paths) {
      String packed = packing(path);
      if (!List.of("", GZIP, BZIP2).contains(packed)) {
        throw new InvalidException(
            String.format(
                Locale.ROOT,
                "Cannot read %s: packed as %s (must be plain, .gz or .bz2)",
                SourceFiles.name(path),
                packed));
      }
    }
    return paths;
  }

  private static String packing(String path) {
    Matcher name = NAME.matcher(path);
    return name.matches() && name.group(3) != null ? name.group(3).toLowerCase(Locale.ROOT) : "";
  }

  /** What a problem is called that is a file: its path below the root, without the ending. */
  static String problem(String path, Path root) {
    String relative = root.toUri().relativize(new Path(path).toUri()).getPath();
    String below = relative.isEmpty() ? root.getName() : relative;
    Matcher name = NAME.matcher(below);
    return name.matches() ? name.group(1) : below;
  }

  /** The bytes of a file, unpacked. */
  static InputStream open(String file, Configuration hadoop) throws IOException {
    Path path = new Path(file);
    InputStream stream = path.getFileSystem(hadoop).open(path);
    try {
      return new BufferedInputStream(
          switch (packing(file)) {
            case GZIP -> new GZIPInputStream(stream, 1 << 16);
            case BZIP2 -> bzip2(hadoop).createInputStream(stream);
            default -> stream;
          },
          1 << 16);
    } catch (IOException e) {
      stream.close();
      throw e;
    }
  }

  private static BZip2Codec bzip2(Configuration hadoop) {
    Configuration javas = new Configuration(hadoop);
    javas.set("io.compression.codec.bzip2.library", "java-builtin");
    BZip2Codec codec = new BZip2Codec();
    codec.setConf(javas);
    return codec;
  }
}
