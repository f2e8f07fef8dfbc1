package io.headway.jobs.data.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.spark.sql.Row;

/** The elements of a file that is a JSON array of strings, a text each. */
final class StringArray implements ReadTexts.Texts {
  private static final String WHOLE = "must be a JSON array of strings";

  private final int file;
  private final JsonParser parser;
  private long item;
  private boolean ended;

  StringArray(int file, InputStream stream) throws IOException {
    this.file = file;
    this.parser = new ObjectMapper().getFactory().createParser(stream);
  }

  @Override
  public Row next() throws IOException {
    if (ended) {
      return null;
    }
    try {
      return item == 0 ? first() : element();
    } catch (JsonEOFException e) {
      return last(fault("Invalid file: cut (%s)", WHOLE));
    } catch (JsonProcessingException e) {
      return last(fault("Invalid file: %s%s (%s)", firstLine(e), place(e), WHOLE));
    }
  }

  private Row first() throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      return last(fault("Invalid file: empty (%s)", WHOLE));
    }
    if (token != JsonToken.START_ARRAY) {
      return last(fault("Invalid file: it begins with %s (%s)", name(token), WHOLE));
    }
    return element();
  }

  private Row element() throws IOException {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.END_ARRAY) {
      JsonToken more = parser.nextToken();
      return last(
          more != null
              ? fault("Invalid file: %s after the array (%s)", name(more), WHOLE)
              : item == 0 ? fault("Invalid file: an empty array (%s)", WHOLE) : null);
    }
    item++;
    int line = parser.currentTokenLocation().getLineNr();
    if (token != JsonToken.VALUE_STRING) {
      Row fault = fault("Invalid element %,d: %s (must be a string)", item, name(token));
      parser.skipChildren();
      return fault;
    }
    return TextRows.toRow(file, line, item, parser.getText());
  }

  private Row last(Row row) {
    ended = true;
    return row;
  }

  private Row fault(String format, Object... values) {
    return TextRows.fault(
        file,
        Math.max(1, parser.currentTokenLocation().getLineNr()),
        String.format(Locale.ROOT, format, values));
  }

  private static String name(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a string";
      case VALUE_NULL -> "null";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      default -> "a number";
    };
  }

  /** All of it may be in one line. */
  private static String place(JsonProcessingException e) {
    long bytes = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
    return bytes < 0 ? "" : String.format(Locale.ROOT, ", near byte %,d", bytes);
  }

  private static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("no JSON");
  }
}
