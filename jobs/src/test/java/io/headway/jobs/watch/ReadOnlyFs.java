package io.headway.jobs.watch;

import java.io.IOException;
import java.net.URI;
import java.util.EnumSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.AbstractFileSystem;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.util.Progressable;

/**
 * Local files that cannot be written through this file system, {@code readonly:///PATH}, as on
 * storage that gives a watcher no more than a look. Root is refused as well, whom permissions of
 * local files do not stop.
 */
public final class ReadOnlyFs extends DelegateToFileSystem {
  private static final URI ROOT = URI.create("readonly:///");

  /** Called by Hadoop. */
  public ReadOnlyFs(URI uri, Configuration configuration)
      throws IOException, java.net.URISyntaxException {
    super(ROOT, new LocalFiles(), configuration, ROOT.getScheme(), false);
  }

  /** Hadoop's settings that know of it. */
  static Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.setClass(
        "fs.AbstractFileSystem.readonly.impl", ReadOnlyFs.class, AbstractFileSystem.class);
    return configuration;
  }

  private static final class LocalFiles extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return ROOT;
    }
  }

  @Override
  public int getUriDefaultPort() {
    return -1;
  }

  @Override
  public FSDataOutputStream createInternal(
      Path path,
      EnumSet<CreateFlag> flag,
      FsPermission permission,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress,
      Options.ChecksumOpt checksum,
      boolean createParent)
      throws IOException {
    throw new AccessControlException("Permission denied: user=watcher, access=WRITE");
  }
}
