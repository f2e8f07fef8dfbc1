package io.headway.jobs.data.location;

import io.headway.core.error.CannotException;
import io.headway.core.error.CannotIoException;
import io.headway.core.error.InvalidException;
import io.headway.core.error.Reason;
import io.headway.core.json.Json;
import io.headway.core.task.location.LocationSource;
import io.headway.core.task.location.NextLocationTaskSpec;
import io.headway.jobs.data.DataSets;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.storage.UserPaths;
import io.headway.jobs.text.Notes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The files that a data set is made from, as they were then: a data set is of one state of them.
 *
 * @param root the file or folder that was named
 * @param files all files, by path; those whose names begin with . or _ are none
 */
record SourceFiles(Path root, List<FileStatus> files) {
  private static final List<String> DATA = List.of(".csv", ".csv.gz", ".parquet", ".plt");

  /** Copies the list. */
  public SourceFiles {
    files = List.copyOf(files);
  }

  /**
   * The files of a source; none of a synthetic one.
   *
   * @throws IllegalArgumentException if there are none where it says
   * @throws IOException "Cannot read ..." if they cannot be looked at
   */
  static SourceFiles of(LocationSource source, Configuration hadoop) throws IOException {
    if (source instanceof LocationSource.Table table) {
      return at(table.path(), hadoop);
    }
    if (source instanceof LocationSource.GeoLife geoLife) {
      return at(geoLife.path(), hadoop);
    }
    throw new InvalidException(
        String.format(Locale.ROOT, "Invalid source: %s (must have a path)", source));
  }

  private static SourceFiles at(String path, Configuration hadoop) throws IOException {
    List<FileStatus> files = new ArrayList<>();
    Path root;
    try {
      Path named = UserPaths.parse(path, hadoop);
      FileSystem system = named.getFileSystem(UserPaths.plain(hadoop));
      root = system.makeQualified(named);
      SourceNames.require(root, SourceFiles::isData);
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
  List<String> ending(String... suffixes) {
    return files.stream()
        .map(file -> file.getPath().toString())
        .filter(path -> Stream.of(suffixes).anyMatch(suffix -> isNamed(path, suffix)))
        .toList();
  }

  private static boolean isData(String path) {
    return DATA.stream().anyMatch(suffix -> isNamed(path, suffix));
  }

  static boolean isNamed(String path, String suffix) {
    return path.toLowerCase(Locale.ROOT).endsWith(suffix);
  }

  /** A path as a person would type it. */
  static String name(String path) {
    return UserPaths.text(new Path(path));
  }

  /** What must not change: other files, a README say, may come and go. */
  private List<FileStatus> data() {
    return files.stream().filter(f -> isData(f.getPath().toString())).toList();
  }

  private static Path note(RunDirectory directory, NextLocationTaskSpec spec) {
    return new Path(directory.data(spec), "source.json");
  }

  /** Keeps what the files are like. */
  void keep(RunDirectory directory, NextLocationTaskSpec spec, Configuration hadoop)
      throws IOException {
    keep(directory, spec, SeenFile.all(data(), UserPaths.plain(hadoop)));
  }

  private static void keep(RunDirectory directory, NextLocationTaskSpec spec, List<SeenFile> files)
      throws IOException {
    directory.storage().writeText(note(directory, spec), Json.pretty(files));
  }

  /**
   * Refuses a data set whose source is another by now. A source that is gone is no fault: the data
   * set stands for itself.
   *
   * @throws IllegalArgumentException if it has changed
   */
  public static void requireUnchanged(
      RunDirectory directory, NextLocationTaskSpec spec, Configuration hadoop) throws IOException {
    if (!isUnchanged(directory, spec, hadoop)) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot use the data set in %s: %s has changed since (choose another --out, or delete"
                  + " %s to make it anew)",
              directory,
              spec.source().label(),
              directory.data(spec).toUri().getPath()));
    }
  }

  /**
   * Refuses to call a data set whole if its source changed while it was made.
   *
   * @throws IllegalStateException if it did
   */
  static void requireSteady(RunDirectory directory, NextLocationTaskSpec spec, Configuration hadoop)
      throws IOException {
    if (!isUnchanged(directory, spec, hadoop)) {
      throw new CannotException(
          String.format(
              Locale.ROOT,
              "Cannot finish the data set: %s changed while it was read (run the same command again)",
              spec.source().label()));
    }
  }

  private static boolean isUnchanged(
      RunDirectory directory, NextLocationTaskSpec spec, Configuration hadoop) throws IOException {
    if (spec.source() instanceof LocationSource.Synthetic) {
      return true;
    }
    SourceFiles now;
    try {
      now = of(spec.source(), hadoop);
    } catch (IOException | IllegalArgumentException e) {
      Notes.say(
          String.format(Locale.ROOT, "%s; the data set made from it is used", e.getMessage()));
      return true;
    }
    Optional<String> note = directory.storage().readText(note(directory, spec));
    if (note.isEmpty()) {
      return false;
    }
    List<SeenFile> then;
    try {
      then = SeenFile.read(note.get(), note(directory, spec).toString());
    } catch (Json.UnreadableException e) {
      throw DataSets.unreadable(directory.data(spec), e.getMessage());
    }
    Optional<List<SeenFile>> same = SeenFile.same(then, now.data(), UserPaths.plain(hadoop));
    if (same.isPresent() && !same.get().equals(then)) {
      keep(directory, spec, same.get()); // so that files that were touched are not read again
    }
    return same.isPresent();
  }
}
