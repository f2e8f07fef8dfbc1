package io.headway.jobs.storage;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.PathIsDirectoryException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.security.AccessControlException;

/**
 * What storage refuses for ever: a permission, something in the way, a name that is too long. A
 * full disk, a quota, or a file system that has become read-only may pass.
 */
final class Hopeless {
  private static final List<Class<? extends IOException>> KINDS =
      List.of(
          AccessControlException.class,
          ParentNotDirectoryException.class,
          PathIsDirectoryException.class,
          UnsupportedFileSystemException.class,
          org.apache.hadoop.fs.FileAlreadyExistsException.class,
          java.nio.file.AccessDeniedException.class,
          java.nio.file.NotDirectoryException.class,
          java.nio.file.FileAlreadyExistsException.class);

  /** Of HDFS's servers, whose classes clients do not have. */
  private static final String HDFS_TOO_LONG = "PathComponentTooLongException";

  /** Longer than any file system allows. */
  private static final int LONG_NAME = 1 << 16;

  /** The system's words for a name that is too long, in whatever language it speaks. */
  private static final Optional<String> TOO_LONG = tooLong();

  private Hopeless() {}

  static boolean is(IOException failure) {
    if (failure instanceof RemoteException remote) {
      IOException sent = remote.unwrapRemoteException();
      return remote.getClassName().endsWith(HDFS_TOO_LONG) || (sent != remote && is(sent));
    }
    boolean tooLong =
        failure instanceof FileSystemException refusal
            && refusal.getReason() != null
            && TOO_LONG.equals(Optional.of(refusal.getReason()));
    return tooLong || KINDS.stream().anyMatch(kind -> kind.isInstance(failure));
  }

  private static Optional<String> tooLong() {
    try {
      var unused =
          Files.readAttributes(
              Path.of("/", "x".repeat(LONG_NAME)),
              BasicFileAttributes.class,
              LinkOption.NOFOLLOW_LINKS);
      return Optional.empty();
    } catch (FileSystemException e) {
      return Optional.ofNullable(e.getReason());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
