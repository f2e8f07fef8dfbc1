package io.headway.jobs.storage;

import io.headway.core.error.InvalidException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * Paths that people type, and files that are theirs and not Hadoop's. Hadoop's own {@code new
 * Path(text)} takes what stands before a colon for a scheme, which refuses {@code
 * 2024-05-01T10:00:00}.
 */
public final class UserPaths {
  private static final Pattern SCHEME =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)", Pattern.DOTALL);

  private UserPaths() {}

  /**
   * The path that a text means: a URI where a scheme is followed by a slash, otherwise a file or
   * folder of this machine, whatever file system is the usual one of a cluster, in whose name all
   * characters stand for themselves. {@code hdfs:///...} is at the name node that {@code
   * fs.defaultFS} names, which is written into it: other machines may know none.
   *
   * @throws IllegalArgumentException if it is empty, begins with the name of a file system but is
   *     no URI, or is on HDFS and nothing says where that is
   */
  public static Path parse(String text, Configuration hadoop) {
    Matcher scheme = SCHEME.matcher(text);
    if (!scheme.matches()) {
      return local(text);
    }
    if (scheme.group(2).startsWith("/")) {
      return located(text, hadoop);
    }
    if (isFileSystem(scheme.group(1), hadoop)) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid path: %s (must be a URI such as %s:///..., or ./%s for a file of that name)",
              text,
              scheme.group(1),
              text));
    }
    return local(text);
  }

  private static Path local(String text) {
    if (text.isEmpty()) {
      throw new InvalidException("Invalid path: it is empty");
    }
    return new Path(
        "file", null, java.nio.file.Path.of(text).toAbsolutePath().normalize().toString());
  }

  /** {@code FileContext} does not do it, as {@code FileSystem} does. */
  private static Path located(String text, Configuration hadoop) {
    Path path = new Path(text);
    URI uri = path.toUri();
    if (uri.getAuthority() != null) {
      return path;
    }
    URI usual = FileSystem.getDefaultUri(hadoop);
    if (uri.getScheme().equalsIgnoreCase(usual.getScheme()) && usual.getAuthority() != null) {
      return new Path(usual.getScheme(), usual.getAuthority(), uri.getPath());
    }
    if (uri.getScheme().equalsIgnoreCase("hdfs")) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid path: %s (names no name node, and neither does fs.defaultFS: must be such as"
                  + " hdfs://NAMENODE:8020%s, or core-site.xml must be on the class path:"
                  + " HADOOP_CONF_DIR puts it there for spark-submit, HEADWAY_CLASSPATH for"
                  + " ./headway)",
              text,
              uri.getPath()));
    }
    return path;
  }

  private static boolean isFileSystem(String scheme, Configuration hadoop) {
    try {
      return FileSystem.getFileSystemClass(scheme, hadoop) != null;
    } catch (UnsupportedFileSystemException unknown) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a folder holds under a name, or below it by a relative path: a colon is one of its
   * letters.
   */
  public static Path child(Path folder, String name) {
    return new Path(folder, new Path(null, null, name));
  }

  /** A path as a person would type it. */
  public static String text(Path path) {
    URI uri = path.toUri();
    return "file".equals(uri.getScheme()) ? uri.getPath() : path.toString();
  }

  /**
   * Settings with which local files are read as they are. Hadoop's layer of checksums looks for a
   * companion {@code .NAME.crc}, which may be older than a file that somebody edited, and cannot
   * spell the companion of a name with a colon.
   */
  public static Configuration plain(Configuration hadoop) {
    Configuration plain = new Configuration(hadoop);
    plain.setIfUnset("fs.file.impl", RawLocalFileSystem.class.getName());
    plain.setBoolean("fs.file.impl.disable.cache", true); // the cache holds the other kind
    return plain;
  }
}
