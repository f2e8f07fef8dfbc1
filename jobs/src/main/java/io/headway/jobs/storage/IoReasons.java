package io.headway.jobs.storage;

import io.headway.core.error.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Set;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.PathIsDirectoryException;

/** Why storage failed, in one line. */
public final class IoReasons {
  private static final Set<Class<?>> IN_THE_WAY =
      Set.of(
          org.apache.hadoop.fs.FileAlreadyExistsException.class,
          ParentNotDirectoryException.class,
          PathIsDirectoryException.class);

  private IoReasons() {}

  /** The system's words, with the file unless it is a temporary one; of others' with the class. */
  public static String of(IOException failure) {
    if (failure instanceof FileSystemException refusal && refusal.getFile() != null) {
      boolean temporary = Aside.isOne(name(refusal.getFile()));
      String file = temporary ? refusal.getOtherFile() : refusal.getFile();
      return words(refusal) + (file == null ? "" : ": " + file);
    }
    String line = Reason.firstLine(failure);
    if (IN_THE_WAY.contains(failure.getClass())) {
      return line + " (what is in the way must go)";
    }
    return failure.getClass() == IOException.class ? line : Reason.of(failure);
  }

  private static String name(String file) {
    return String.valueOf(Path.of(file).getFileName());
  }

  /** Of the most common reasons Java keeps the kind and drops the words. */
  private static String words(FileSystemException refusal) {
    if (refusal.getReason() != null) {
      return refusal.getReason();
    } else if (refusal instanceof AccessDeniedException) {
      return "Permission denied";
    } else if (refusal instanceof NoSuchFileException) {
      return "No such file or folder";
    } else if (refusal instanceof NotDirectoryException) {
      return "Not a folder";
    } else if (refusal instanceof FileAlreadyExistsException) {
      return "It is there already";
    }
    return refusal.getClass().getSimpleName();
  }
}
