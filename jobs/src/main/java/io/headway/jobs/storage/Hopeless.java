package io.headway.jobs.storage;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
          java.nio.file.DirectoryNotEmptyException.class,
          java.nio.file.FileAlreadyExistsException.class);

  /** Of HDFS's servers, whose classes clients do not have. */
  private static final String HDFS_TOO_LONG = "PathComponentTooLongException";

  /** Longer than any file system allows. */
  private static final int LONG_NAME = 1 << 16;

  /** The system's words for names that are too long and folders, in whatever language it speaks. */
  private static final Set<String> WORDS =
      Stream.of(refusal(Hopeless::readALongName), refusal(Hopeless::writeAFolder))
          .flatMap(Optional::stream)
          .collect(Collectors.toSet());

  private Hopeless() {}

  static boolean is(IOException failure) {
    if (failure instanceof RemoteException remote) {
      IOException sent = remote.unwrapRemoteException();
      return remote.getClassName().endsWith(HDFS_TOO_LONG) || (sent != remote && is(sent));
    }
    boolean said =
        failure instanceof FileSystemException refusal
            && refusal.getReason() != null
            && WORDS.contains(refusal.getReason());
    return said || KINDS.stream().anyMatch(kind -> kind.isInstance(failure));
  }

  private interface Attempt {
    void run() throws IOException;
  }

  private static void readALongName() throws IOException {
    var unused =
        Files.readAttributes(
            Path.of("/", "x".repeat(LONG_NAME)),
            BasicFileAttributes.class,
            LinkOption.NOFOLLOW_LINKS);
  }

  private static void writeAFolder() throws IOException {
    Files.newByteChannel(Path.of("/"), StandardOpenOption.WRITE).close();
  }

  private static Optional<String> refusal(Attempt attempt) {
    try {
      attempt.run();
      return Optional.empty();
    } catch (FileSystemException e) {
      return Optional.ofNullable(e.getReason());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
