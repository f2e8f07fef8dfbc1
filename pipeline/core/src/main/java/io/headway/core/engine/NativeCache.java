package io.headway.core.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Held by the one thread of the one process that may extract and load natives.
 *
 * <p>JavaCPP extracts them to a folder that all processes of a user share. Of four processes that
 * start at once on an empty folder, as the executors of a host do, three crash in the dynamic
 * linker on what the fourth is still writing. Whoever waits for the lock finds the folder filled.
 */
public final class NativeCache implements AutoCloseable {
  /** A process may ask for its own file lock only once. */
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final FileChannel channel;

  private NativeCache(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for it.
   *
   * @throws IOException naming the folder, if natives cannot be unpacked to it or loaded from it
   */
  public static NativeCache lock() throws IOException {
    Path folder = NativeFolder.settle();
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
      IOException unusable = NativeFolder.unusable(folder + ": " + NativeFolder.reason(e));
      unusable.initCause(e);
      throw unusable;
    }
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
