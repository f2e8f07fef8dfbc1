package io.headway.jobs.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** The lines of a stream as bytes, each without its end; none is kept that is too long. */
public final class Lines {
  /** Most bytes of a line. */
  public static final int LONGEST = 1 << 20;

  private final InputStream stream;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean ended;
  private boolean tooLong;

  /** Of a stream, which the caller closes. */
  public Lines(InputStream stream) {
    this.stream = stream;
  }

  /** The next line; null after the last. Of one that is too long, its beginning. */
  public byte[] next() throws IOException {
    if (ended) {
      return null;
    }
    line.reset();
    tooLong = false;
    for (int b = stream.read(); b != '\n'; b = stream.read()) {
      if (b < 0) {
        ended = true;
        return line.size() == 0 ? null : line.toByteArray();
      }
      if (line.size() < LONGEST) {
        line.write(b);
      } else {
        tooLong = true;
      }
    }
    return line.toByteArray();
  }

  /** Gives no more. */
  public void end() {
    ended = true;
  }

  /** Whether the last line was cut. */
  public boolean isTooLong() {
    return tooLong;
  }
}
