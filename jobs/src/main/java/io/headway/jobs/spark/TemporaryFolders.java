package io.headway.jobs.spark;

import io.headway.core.engine.NativeFolder;
import io.headway.core.error.CannotException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.SparkConf;
import org.apache.spark.util.Utils;

/** Where Spark and its libraries put what they need for a while; looked at before work. */
final class TemporaryFolders {
  private static final String JAVA = "java.io.tmpdir";

  /** Of what Parquet files are packed with, Java has gzip itself. */
  private static final Set<String> UNPACKED = Set.of("snappy", "zstd");

  /** What unpacks a library of its own: snappy, which Parquet files are packed with, and zstd. */
  private static final List<String> UNPACKING =
      List.of("org.xerial.snappy.tempdir", "ZstdTempFolder");

  /** More than any of these libraries has. */
  private static final int LIBRARY_BYTES = 2 << 20;

  private TemporaryFolders() {}

  /**
   * Sees to it that Spark can write, and its libraries can load their natives, in this process.
   *
   * @throws IllegalStateException naming the folder, why it is of no use, and what names another
   */
  static void require(SparkConf conf) {
    requireLocal(List.of(Utils.getConfiguredLocalDirs(conf)));
    Optional<String> problem = problemOfLibraries(Path.of(System.getProperty(JAVA)));
    if (problem.isPresent()) {
      String folder = natives();
      problemOfLibraries(Path.of(folder))
          .filter(reason -> UNPACKED.contains(ParquetCodec.of(conf)))
          .ifPresent(reason -> refuse(System.getProperty(JAVA), problem.get(), folder, reason));
      UNPACKING.stream()
          .filter(property -> System.getProperty(property) == null)
          .forEach(property -> System.setProperty(property, folder));
    }
  }

  private static Optional<String> problemOfLibraries(Path folder) {
    return NativeFolder.problem(folder, LIBRARY_BYTES);
  }

  private static void refuse(String first, String problem, String second, String reason) {
    throw new CannotException(
        String.format(
            Locale.ROOT,
            "Cannot unpack Spark's libraries to %s: %s, nor to %s: %s (-D%s=FOLDER in"
                + " HEADWAY_JAVA_OPTIONS names another)",
            first,
            problem,
            second,
            reason,
            JAVA));
  }

  private static String natives() {
    try {
      return NativeFolder.settle().toString();
    } catch (IOException e) {
      throw new CannotException("Cannot start Spark: it " + e.getMessage(), e);
    }
  }

  /** Spark does with any of them, but needs one. */
  private static void requireLocal(List<String> folders) {
    List<String> problems = new ArrayList<>();
    for (String folder : folders) {
      Optional<String> problem = problem(new File(folder).toPath());
      if (problem.isEmpty()) {
        return;
      }
      problems.add(folder + ": " + problem.get());
    }
    throw new CannotException(
        String.format(
            Locale.ROOT,
            "Cannot write to Spark's temporary folder %s (spark.local.dir names another, or"
                + " SPARK_LOCAL_DIRS, or -D%s=FOLDER in HEADWAY_JAVA_OPTIONS)",
            String.join(", nor to ", problems),
            JAVA));
  }

  private static Optional<String> problem(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
      Files.delete(Files.createTempFile(folder, ".headway-probe-", ""));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(NativeFolder.reason(e));
    }
  }
}
