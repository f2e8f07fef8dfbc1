package io.headway.jobs.data;

import io.headway.core.error.CannotIoException;
import io.headway.core.error.InvalidException;
import io.headway.core.error.Reason;
import io.headway.jobs.storage.UserPaths;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The files that somebody brought to make a data set from.
 *
 * @param root the file or folder that was named
 * @param files all files, by path; those whose names begin with . or _ are none
 */
public record SourceFiles(Path root, List<FileStatus> files) {
  /** Copies the list. */
  public SourceFiles {
    files = List.copyOf(files);
  }

  /**
   * The files of a source.
   *
   * @throws IllegalArgumentException if there are none where it says
   * @throws IOException "Cannot read ..." if they cannot be looked at
   */
  public static SourceFiles of(Origin origin, Configuration hadoop) throws IOException {
    String path = origin.path();
    List<FileStatus> files = new ArrayList<>();
    Path root;
    try {
      Path named = UserPaths.parse(path, hadoop);
      FileSystem system = named.getFileSystem(UserPaths.plain(hadoop));
      root = system.makeQualified(named);
      SourceNames.require(root, origin::isData);
      RemoteIterator<LocatedFileStatus> all = system.listFiles(root, true);
      while (all.hasNext()) {
        FileStatus file = all.next();
        if (!isHidden(root, file.getPath())) {
          files.add(file);
        }
      }
    } catch (FileNotFoundException e) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Cannot read %s: it is not there", path), e);
    } catch (IOException | IllegalArgumentException e) {
      throw new CannotIoException(
          String.format(
              Locale.ROOT, "Cannot read %s: %s", path, Reason.firstLine(Reason.innermost(e))),
          e);
    }
    if (files.isEmpty()) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Cannot read %s: no files in it", path));
    }
    files.sort(Comparator.comparing(file -> file.getPath().toString()));
    return new SourceFiles(root, files);
  }

  private static boolean isHidden(Path root, Path file) {
    for (Path p = file; p != null && !p.equals(root); p = p.getParent()) {
      if (p.getName().startsWith(".") || p.getName().startsWith("_")) {
        return true;
      }
    }
    return false;
  }

  /** Paths of the files whose names end in one of these, in lower or upper case. */
  public List<String> ending(String... suffixes) {
    return files.stream()
        .map(file -> file.getPath().toString())
        .filter(path -> Stream.of(suffixes).anyMatch(suffix -> isNamed(path, suffix)))
        .toList();
  }

  /** Whether a name ends so, in lower or upper case. */
  public static boolean isNamed(String path, String suffix) {
    return path.toLowerCase(Locale.ROOT).endsWith(suffix);
  }

  /** A path as a person would type it. */
  public static String name(String path) {
    return UserPaths.text(new Path(path));
  }

  /** What must not change: other files, a README say, may come and go. */
  List<FileStatus> data(Origin origin) {
    return files.stream().filter(f -> origin.isData(f.getPath().toString())).toList();
  }
}
