package io.headway.jobs.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * Local files under {@code flaky:/}, which cannot be reached while a file named by {@code
 * fs.flaky.outage} exists, whose clock is {@code fs.flaky.ahead} ms ahead, and which tells nothing
 * of files that are not whole yet if {@code fs.flaky.timeless} is true.
 */
public final class FlakyFileSystem extends RawLocalFileSystem {
  private static final String OUTAGE = "fs.flaky.outage";
  private static final String AHEAD = "fs.flaky.ahead";
  private static final String TIMELESS = "fs.flaky.timeless";

  /** The same for Hadoop's newer interface. */
  public static final class Context extends DelegateToFileSystem {
    /** As Hadoop makes it. */
    public Context(URI uri, Configuration configuration) throws IOException, URISyntaxException {
      super(uri, initialized(uri, configuration), configuration, "flaky", false);
    }

    private static FlakyFileSystem initialized(URI uri, Configuration configuration) {
      FlakyFileSystem files = new FlakyFileSystem();
      try {
        files.initialize(uri, configuration);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return files;
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

  /** Settings of a study that keeps its files there. */
  public static String settings(Path outage) {
    return String.format(
        Locale.ROOT,
        """
        spark {
          hadoop.fs.flaky.impl = "%s"
          hadoop.fs.AbstractFileSystem.flaky.impl = "%s"
          hadoop.fs.flaky.outage = "%s"
        }
        """,
        FlakyFileSystem.class.getName(),
        Context.class.getName(),
        outage);
  }

  @Override
  public URI getUri() {
    return URI.create("flaky:///");
  }

  @Override
  public String getScheme() {
    return "flaky";
  }

  private void requireReachable() throws IOException {
    if (Files.exists(Path.of(getConf().get(OUTAGE)))) {
      throw new IOException("the network is down");
    }
  }

  @Override
  public FSDataInputStream open(org.apache.hadoop.fs.Path path, int buffer) throws IOException {
    requireReachable();
    return super.open(path, buffer);
  }

  @Override
  public FSDataOutputStream create(
      org.apache.hadoop.fs.Path path,
      FsPermission permission,
      boolean overwrite,
      int buffer,
      short replication,
      long block,
      Progressable progress)
      throws IOException {
    requireReachable();
    return super.create(path, permission, overwrite, buffer, replication, block, progress);
  }

  @Override
  public FSDataOutputStream createNonRecursive(
      org.apache.hadoop.fs.Path path,
      FsPermission permission,
      EnumSet<CreateFlag> flags,
      int buffer,
      short replication,
      long block,
      Progressable progress)
      throws IOException {
    requireReachable();
    return super.createNonRecursive(path, permission, flags, buffer, replication, block, progress);
  }

  @Override
  public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to)
      throws IOException {
    requireReachable();
    return super.rename(from, to);
  }

  @Override
  public boolean delete(org.apache.hadoop.fs.Path path, boolean recursive) throws IOException {
    requireReachable();
    return super.delete(path, recursive);
  }

  @Override
  public FileStatus[] listStatus(org.apache.hadoop.fs.Path path) throws IOException {
    requireReachable();
    return super.listStatus(path);
  }

  @Override
  public FileStatus getFileStatus(org.apache.hadoop.fs.Path path) throws IOException {
    requireReachable();
    if (Aside.isOne(path.getName())
        && getConf().getBoolean(TIMELESS, false)
        && Files.exists(Path.of(path.toUri().getPath()))) {
      throw new IOException("the times are lost");
    }
    FileStatus status = super.getFileStatus(path);
    return new FileStatus(
        status.getLen(),
        status.isDirectory(),
        status.getReplication(),
        status.getBlockSize(),
        status.getModificationTime() + getConf().getLong(AHEAD, 0),
        status.getPath());
  }
}
