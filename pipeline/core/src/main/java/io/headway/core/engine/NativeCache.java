package io.headway.core.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Held by the one thread of the one process that may extract and load natives.
 *
 * <p>JavaCPP extracts them to a folder that all processes of a user share. Of four processes that
 * start at once on an empty folder, as the executors of a host do, three crash in the dynamic
 * linker on what the fourth is still writing. Whoever waits for the lock finds the folder filled.
 */
public final class NativeCache implements AutoCloseable {
  /** The system property that names the folder. */
  private static final String FOLDER = "org.bytedeco.javacpp.cachedir";

  /** A process may ask for its own file lock only once. */
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final FileChannel channel;

  private NativeCache(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for it.
   *
   * @param folder that is used; another than the one that was asked for if that is of no use
   * @throws IOException naming the folder, if it cannot be written
   */
  public static NativeCache lock(Path folder) throws IOException {
    String asked = System.getProperty(FOLDER);
    if (asked != null && !folder.equals(Path.of(asked))) {
      throw unusable(Path.of(asked), "not a folder that can be written", null);
    }
    THREADS.lock();
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              folder.resolve("headway.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.lock();
      return new NativeCache(channel);
    } catch (IOException e) {
      THREADS.unlock();
      if (channel != null) {
        channel.close();
      }
      throw unusable(folder, reason(e), e);
    }
  }

  private static String reason(IOException e) {
    boolean known = e instanceof FileSystemException f && f.getReason() != null;
    return known ? ((FileSystemException) e).getReason() : e.toString();
  }

  private static IOException unusable(Path folder, String reason, IOException cause) {
    return new IOException(
        String.format(
            Locale.ROOT,
            "cannot write natives to %s: %s (-D%s names another folder)",
            folder,
            reason,
            FOLDER),
        cause);
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      THREADS.unlock();
    }
  }
}
