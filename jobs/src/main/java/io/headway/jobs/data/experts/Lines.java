package io.headway.jobs.data.experts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** The lines of a stream as bytes, each without its end; none longer than a record can be. */
final class Lines {
  /** Bytes of a line. */
  static final int LONGEST = 1 << 20;

  private final InputStream stream;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean ended;
  private boolean tooLong;

  Lines(InputStream stream) {
    this.stream = stream;
  }

  /** The next line; null after the last. Of one that is too long, its beginning. */
  byte[] next() throws IOException {
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
  void end() {
    ended = true;
  }

  /** Whether the last line was cut. */
  boolean isTooLong() {
    return tooLong;
  }
}
