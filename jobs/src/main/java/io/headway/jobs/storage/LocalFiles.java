package io.headway.jobs.storage;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FsConstants;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Local files as the operating system makes them. Hadoop's own local file system changes the mode
 * of all that it makes to what its {@code fs.permissions.umask-mode} says, and throws an Error
 * where a disk is full; here the process's umask and the folder's default ACL hold, and what cannot
 * be written is an IOException. There are no .crc companions: our files carry their own checksums
 * where they need them.
 */
public final class LocalFiles extends RawLocalFileSystem {
  /** What has Spark write {@code file:} through this class, as options of a writer. */
  public static final Map<String, String> WRITER_OPTIONS =
      Map.of(
          "fs.file.impl",
          LocalFiles.class.getName(),
          "fs.file.impl.disable.cache",
          "true"); // others have got Hadoop's own there before

  /** The same for Hadoop's newer interface. */
  public static final class Context extends DelegateToFileSystem {
    /** As Hadoop makes it. */
    public Context(URI uri, Configuration configuration) throws IOException, URISyntaxException {
      super(
          FsConstants.LOCAL_FS_URI,
          new LocalFiles(),
          configuration,
          FsConstants.LOCAL_FS_URI.getScheme(),
          false);
    }

    @Override
    public int getUriDefaultPort() {
      return -1;
    }

    @Override
    public boolean isValidName(String name) {
      return true;
    }
  }

  @Override
  protected OutputStream createOutputStream(Path path, boolean append) throws IOException {
    File file = pathToFile(path);
    try {
      // No channel: an interrupt would close it, and a stopped training writes its checkpoint.
      return new FileOutputStream(file, append);
    } catch (FileNotFoundException e) {
      throw why(file, e);
    }
  }

  /** FileNotFoundException says so of every file that cannot be opened; this says why. */
  private static IOException why(File file, FileNotFoundException refusal) {
    try {
      Files.newByteChannel(file.toPath(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
          .close();
      return refusal; // it could be opened now
    } catch (IOException e) {
      return e;
    }
  }

  @Override
  protected OutputStream createOutputStreamWithMode(
      Path path, boolean append, FsPermission permission) throws IOException {
    return createOutputStream(path, append);
  }

  @Override
  protected boolean mkOneDirWithMode(Path path, File folder, FsPermission permission)
      throws IOException {
    try {
      Files.createDirectory(folder.toPath());
      return true;
    } catch (FileAlreadyExistsException e) {
      return false; // which the caller looks into
    }
  }
}
