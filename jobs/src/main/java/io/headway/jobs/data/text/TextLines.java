package io.headway.jobs.data.text;

import io.headway.jobs.data.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.spark.sql.Row;

/**
 * The lines of a file in UTF-8, an example each; a byte-order mark at its beginning is no part of
 * it.
 */
final class TextLines implements ReadTexts.Texts {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** How an example is written in a line. */
  @FunctionalInterface
  interface Form {
    /** The row of the line of that number, an example or what is wrong with it. */
    Row row(int file, long line, String text);
  }

  /** A text. */
  static final Form TEXT = (file, line, text) -> TextRows.toRow(file, line, line, text);

  private final int file;
  private final Form form;
  private final Lines lines;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private long line;

  TextLines(int file, Form form, InputStream stream) {
    this.file = file;
    this.form = form;
    this.lines = new Lines(stream);
  }

  @Override
  public Row next() throws IOException {
    byte[] bytes = lines.next();
    line++;
    if (bytes == null) {
      return line > 1
          ? null
          : TextRows.fault(file, 1, "Invalid file: empty (must have a line of text)");
    }
    if (lines.isTooLong()) {
      return fault("longer than %,d bytes (must be shorter)", Lines.LONGEST);
    }
    CharBuffer text = CharBuffer.allocate(bytes.length);
    ByteBuffer from = ByteBuffer.wrap(bytes);
    CoderResult result = decoder.reset().decode(from, text, true);
    if (result.isError()) {
      return fault("byte %,d is no UTF-8 (must be text in UTF-8)", from.position() + 1);
    }
    decoder.flush(text);
    String all = text.flip().toString();
    boolean marked = line == 1 && all.startsWith(BYTE_ORDER_MARK);
    return form.row(file, line, marked ? all.substring(1) : all);
  }

  private Row fault(String format, int number) {
    return TextRows.fault(
        file, line, "Invalid line: " + String.format(Locale.ROOT, format, number));
  }
}
