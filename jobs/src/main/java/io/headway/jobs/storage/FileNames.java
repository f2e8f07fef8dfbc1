package io.headway.jobs.storage;

import io.headway.core.error.InvalidException;
import java.nio.charset.Charset;
import java.util.Locale;
import org.apache.hadoop.fs.Path;

/**
 * Names of local files as this process can spell them. Java takes the letters of file names from
 * the locale that the process was started in, and in the POSIX one writes {@code ?} for all beyond
 * ASCII.
 */
public final class FileNames {
  /** What a process of ours should be started with; glibc has it without any package. */
  public static final String ADVICE = "set LC_ALL=C.UTF-8";

  private FileNames() {}

  /** The encoding of file names and arguments. */
  public static Charset encoding() {
    return Charset.forName(System.getProperty("sun.jnu.encoding"));
  }

  /**
   * Refuses a local path that would be given another name.
   *
   * @throws IllegalArgumentException if this process cannot spell it
   */
  public static void requireNameable(Path path) {
    requireNameable(path, encoding());
  }

  static void requireNameable(Path path, Charset encoding) {
    boolean local = "file".equals(path.toUri().getScheme());
    String name = path.toUri().getPath();
    if (local && !encoding.newEncoder().canEncode(name)) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "this process cannot spell its name, since it was started in a locale of %s (%s, for"
                  + " executors spark.executorEnv.LC_ALL=C.UTF-8)",
              encoding,
              ADVICE));
    }
  }
}
