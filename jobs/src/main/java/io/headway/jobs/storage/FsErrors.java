package io.headway.jobs.storage;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSError;

/**
 * Streams of Hadoop whose failures are IOExceptions. Its local file system, and whatever is built
 * on it, throws FSError, which is an Error, where the operating system cannot read or write.
 */
final class FsErrors {
  private FsErrors() {}

  private interface Read {
    int run() throws IOException;
  }

  private interface Write {
    void run() throws IOException;
  }

  static InputStream ofIo(InputStream stream) {
    return new FilterInputStream(stream) {
      @Override
      public int read() throws IOException {
        return reading(in::read);
      }

      @Override
      public int read(byte[] bytes, int from, int count) throws IOException {
        return reading(() -> in.read(bytes, from, count));
      }
    };
  }

  static OutputStream ofIo(OutputStream stream) {
    return new FilterOutputStream(stream) {
      @Override
      public void write(int value) throws IOException {
        writing(() -> out.write(value));
      }

      @Override
      public void write(byte[] bytes, int from, int count) throws IOException {
        writing(() -> out.write(bytes, from, count));
      }

      @Override
      public void flush() throws IOException {
        writing(out::flush);
      }

      @Override
      public void close() throws IOException {
        writing(out::close);
      }
    };
  }

  private static int reading(Read read) throws IOException {
    try {
      return read.run();
    } catch (FSError e) {
      throw reason(e);
    }
  }

  private static void writing(Write write) throws IOException {
    try {
      write.run();
    } catch (FSError e) {
      throw reason(e);
    }
  }

  private static IOException reason(FSError error) {
    return error.getCause() instanceof IOException e
        ? e
        : new IOException(error.getMessage(), error);
  }
}
