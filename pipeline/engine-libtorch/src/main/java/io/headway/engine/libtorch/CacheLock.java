package io.headway.engine.libtorch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.bytedeco.javacpp.Loader;

/**
 * Held by the one process that may extract and load natives.
 *
 * <p>JavaCPP extracts them to a folder that all processes of a user share. Of four processes that
 * start at once on an empty folder, as the executors of a host do, three crash in the dynamic
 * linker on what the fourth is still writing. Whoever waits for the lock finds the folder filled.
 */
final class CacheLock implements AutoCloseable {
  private static final String FOLDER = "org.bytedeco.javacpp.cachedir";

  private final FileChannel channel;

  private CacheLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for it.
   *
   * @throws IOException naming the folder, if it cannot be written
   */
  static CacheLock take() throws IOException {
    Path file = folder().resolve("headway.lock");
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.lock();
      return new CacheLock(channel);
    } catch (IOException e) {
      if (channel != null) {
        channel.close();
      }
      throw unusable(file.getParent(), reason(e), e);
    }
  }

  /** JavaCPP's folder; it takes another where the one that was asked for is of no use. */
  private static Path folder() throws IOException {
    Path folder = Loader.getCacheDir().toPath();
    String asked = System.getProperty(FOLDER);
    if (asked != null && !folder.equals(Path.of(asked))) {
      throw unusable(Path.of(asked), "not a folder that can be written", null);
    }
    return folder;
  }

  private static String reason(IOException e) {
    boolean known = e instanceof FileSystemException f && f.getReason() != null;
    return known ? ((FileSystemException) e).getReason() : e.toString();
  }

  private static IOException unusable(Path folder, String reason, IOException cause) {
    return new IOException(
        "cannot write natives to %s: %s (-D%s names another folder)"
            .formatted(folder, reason, FOLDER),
        cause);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
