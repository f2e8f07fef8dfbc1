package io.headway.jobs.storage;

import io.headway.core.error.CannotIoException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIsDirectoryException;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Files of one Hadoop file system (file, hdfs, s3a, ...). A file appears whole or not at all: it is
 * written aside and renamed, which is atomic locally and on HDFS.
 */
public final class Storage {
  private final FileContext files;
  private final Place place;
  private final Aside aside;

  private Storage(FileContext files) {
    this.files = files;
    this.place = new Place(files);
    this.aside = new Aside(files, place);
  }

  /** The file system that holds a path. */
  public static Storage of(Path path, Configuration hadoop) throws IOException {
    Configuration configuration = new Configuration(hadoop);
    configuration.setClassLoader(LocalFiles.class.getClassLoader());
    configuration.set("fs.AbstractFileSystem.file.impl", LocalFiles.Context.class.getName());
    return new Storage(FileContext.getFileContext(path.toUri(), configuration));
  }

  /** Writes to a stream. */
  public interface Content {
    /** Writes everything; the stream is closed by the caller. */
    void writeTo(OutputStream stream) throws IOException;
  }

  FileContext files() {
    return files;
  }

  Place place() {
    return place;
  }

  Aside aside() {
    return aside;
  }

  /** Whether there is a file or folder. */
  public boolean exists(Path path) throws IOException {
    return files.util().exists(path);
  }

  /**
   * Makes a folder and those above it.
   *
   * @throws NotDirectoryException if a file is in the place of one of them
   */
  public void makeFolder(Path path) throws IOException {
    try {
      files.mkdir(path, FsPermission.getDirDefault(), true);
    } catch (ParentNotDirectoryException | FileAlreadyExistsException e) {
      for (Path above = path; above != null; above = above.getParent()) {
        if (isFile(above)) {
          throw new NotDirectoryException(UserPaths.text(above));
        }
      }
      throw e;
    }
  }

  private boolean isFile(Path path) {
    try {
      return files.getFileStatus(path).isFile();
    } catch (IOException e) {
      return false; // not there, or itself below a file
    }
  }

  /** The content of a text file in UTF-8, if there is one. */
  public Optional<String> readText(Path path) throws IOException {
    Optional<InputStream> opened = open(path);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream stream = opened.get()) {
      return Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /**
   * Opens a file, if there is one.
   *
   * @throws PathIsDirectoryException if a folder is in its place
   */
  public Optional<InputStream> open(Path path) throws IOException {
    try {
      return Optional.of(FsErrors.ofIo(files.open(path)));
    } catch (FileNotFoundException e) {
      if (place.isLocal(path) && Files.isDirectory(place.local(path))) {
        throw new PathIsDirectoryException(UserPaths.text(path));
      }
      return Optional.empty();
    }
  }

  /** Writes or replaces a text file in UTF-8. */
  public void writeText(Path path, String text) throws IOException {
    write(path, content(text));
  }

  /** Writes or replaces a file; until the new one is whole, the old one stays. */
  public void write(Path path, Content content) throws IOException {
    write(path, content, false);
  }

  /**
   * As {@link #write}, also if the power fails: otherwise a local file that was renamed just before
   * may be empty afterwards.
   */
  public void writeDurably(Path path, Content content) throws IOException {
    write(path, content, true);
  }

  private void write(Path path, Content content, boolean durably) throws IOException {
    Path whole = aside.write(path, content);
    try {
      if (durably) {
        aside.sync(whole);
      }
      aside.replace(whole, path);
    } catch (IOException | RuntimeException | Error e) {
      aside.discard(whole, e);
      throw e;
    }
  }

  /** When a file was last written, by the storage's clock, in ms since 1970. */
  public Optional<Long> modifiedMillis(Path path) throws IOException {
    try {
      return Optional.of(files.getFileStatus(path).getModificationTime());
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * When the newest of what a folder holds was last written, likewise; 0 if it holds nothing, empty
   * where times of folders say nothing.
   */
  public Optional<Long> newestMillis(Path folder) throws IOException {
    return place.foldersHaveTimes(folder)
        ? Optional.of(
            entries(folder).stream().mapToLong(FileStatus::getModificationTime).max().orElse(0))
        : Optional.empty();
  }

  /** What a folder holds; nothing if it is absent. */
  private List<FileStatus> entries(Path folder) throws IOException {
    List<FileStatus> entries = new ArrayList<>();
    try {
      RemoteIterator<FileStatus> found = files.listStatus(folder);
      while (found.hasNext()) {
        entries.add(found.next());
      }
    } catch (FileNotFoundException e) {
      return List.of();
    }
    return entries;
  }

  /**
   * What the storage's clock says, in ms since 1970: read off a file that is written into a folder
   * for this and removed again.
   */
  public long clockMillis(Path folder) throws IOException {
    Optional<Long> millis = probedMillis(folder);
    if (millis.isEmpty()) { // a run has just begun, and tidied up
      millis = probedMillis(folder);
    }
    return millis.orElseThrow(
        () ->
            new CannotIoException(
                "Cannot read the clock of " + UserPaths.text(folder) + ": its files vanish"));
  }

  private Optional<Long> probedMillis(Path folder) throws IOException {
    Path probe = aside.write(new Path(folder, "clock"), stream -> {});
    try {
      Optional<Long> millis = modifiedMillis(probe);
      files.delete(probe, false);
      return millis;
    } catch (IOException | RuntimeException | Error e) {
      aside.discard(probe, e);
      throw e;
    }
  }

  static Content content(String text) {
    return stream -> stream.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Names of what a folder holds, sorted; none if it is absent. */
  public List<String> list(Path folder) throws IOException {
    return entries(folder).stream().map(entry -> entry.getPath().getName()).sorted().toList();
  }

  /**
   * The files in a folder and in the folders below it, by their paths relative to it, sorted; none
   * if it is absent. Of a file, the empty path.
   */
  public List<String> tree(Path folder) throws IOException {
    List<String> paths = new ArrayList<>();
    String root = files.makeQualified(folder).toUri().getPath();
    try {
      RemoteIterator<LocatedFileStatus> entries = files.util().listFiles(folder, true);
      while (entries.hasNext()) {
        Path path = entries.next().getPath();
        if (!Aside.isOne(path.getName())) {
          paths.add(path.toUri().getPath().substring(root.length()).replaceFirst("^/", ""));
        }
      }
    } catch (FileNotFoundException e) {
      return List.of();
    }
    paths.sort(null);
    return paths;
  }

  /**
   * Whether a name is that of a device, a pipe or the like: it can be neither read nor replaced.
   */
  public boolean isDevice(Path path) {
    if (!place.isLocal(path)) {
      return false;
    }
    java.nio.file.Path local = place.local(path);
    return Files.exists(local) && !Files.isRegularFile(local) && !Files.isDirectory(local);
  }

  /** Removes what writers that were killed left aside in a folder; nobody may be writing there. */
  public void removeTemporaries(Path folder) throws IOException {
    for (String name : list(folder)) {
      if (Aside.isOne(name)) {
        files.delete(new Path(folder, name), false);
      }
    }
  }

  /** Whether a folder holds what somebody writes, or has left, aside. */
  boolean hasTemporaries(Path folder) throws IOException {
    return list(folder).stream().anyMatch(Aside::isOne);
  }

  /** Removes a file or a folder with all in it, if it is there. */
  public void deleteIfThere(Path path) throws IOException {
    if (exists(path)) {
      files.delete(path, true);
    }
  }
}
