package io.headway.jobs.storage;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.UUID;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/**
 * Files that are not whole yet: each lies under a name of its own beside the one that it is to
 * have.
 */
record Aside(FileContext files, Place place) {
  private static final String PREFIX = ".headway-tmp-";

  /** Whether a file of that name is one that somebody writes, or has left, aside. */
  static boolean isOne(String name) {
    return name.startsWith(PREFIX);
  }

  /** Writes what a path is to hold; nothing is left if that fails. */
  Path write(Path path, Storage.Content content) throws IOException {
    Path aside =
        UserPaths.child(path.getParent(), PREFIX + UUID.randomUUID() + "-" + path.getName());
    try (OutputStream stream =
        FsErrors.ofIo(
            files.create(
                aside, EnumSet.of(CreateFlag.CREATE), Options.CreateOpts.createParent()))) {
      content.writeTo(stream);
    } catch (IOException | RuntimeException | Error e) {
      discard(aside, e);
      throw e;
    }
    return aside;
  }

  /** Waits until a local file has reached the disk; other storage has its own rules. */
  void sync(Path aside) throws IOException {
    if (place.isLocal(aside)) {
      // No channel: an interrupt would close it, and a stopped training writes its checkpoint.
      try (FileOutputStream file = new FileOutputStream(place.local(aside).toFile(), true)) {
        file.getFD().sync();
      }
    }
  }

  /**
   * Renames over an existing file. Hadoop's local file system would delete it first, which a crash
   * in between would turn into a loss; the operating system's own rename is atomic.
   */
  void replace(Path aside, Path path) throws IOException {
    if (place.isLocal(path)) {
      Files.move(
          place.local(aside),
          place.local(path),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } else {
      files.rename(aside, path, Options.Rename.OVERWRITE);
    }
  }

  /** Removes a file that could not be finished. */
  void discard(Path aside, Throwable reason) {
    try {
      files.delete(aside, false);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }
}
