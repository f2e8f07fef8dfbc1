package io.headway.jobs.data;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A stream that Parquet writes a file to, once; the caller closes it. */
record StreamOutputFile(OutputStream stream) implements OutputFile {
  @Override
  public PositionOutputStream create(long blockSizeHint) {
    return new Positions(stream);
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) {
    return new Positions(stream);
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  private static final class Positions extends PositionOutputStream {
    private final OutputStream stream;
    private long position;

    Positions(OutputStream stream) {
      this.stream = stream;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int b) throws IOException {
      stream.write(b);
      position++;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      stream.write(bytes, from, count);
      position += count;
    }

    @Override
    public void flush() throws IOException {
      stream.flush();
    }
  }
}
