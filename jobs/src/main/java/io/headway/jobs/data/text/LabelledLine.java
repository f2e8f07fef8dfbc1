package io.headway.jobs.data.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headway.core.task.text.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;

/**
 * How labelled examples are written in lines: {@code label<TAB>text}, or a JSON object with {@code
 * label}, a string or a whole number, and {@code tokens}, an array of strings that are taken as
 * they are. White space around a label is no part of it.
 */
final class LabelledLine {
  /** {@code label<TAB>text}. */
  static final TextLines.Form TABBED = LabelledLine::tabbed;

  /** {@code {"label": "a", "tokens": ["b", "c"]}}. */
  static final TextLines.Form OBJECT = LabelledLine::object;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Characters of a wrong value that are told. */
  private static final int MOST = 40;

  private LabelledLine() {}

  private static Row tabbed(int file, long line, String text) {
    int tab = text.indexOf('\t');
    if (tab < 0) {
      return text.isBlank()
          ? TextRows.toRow(file, line, line, null, List.of())
          : fault(file, line, "Invalid line: no tab (must be label<TAB>text)");
    }
    return row(file, line, text.substring(0, tab), Tokenizer.tokens(text.substring(tab + 1)));
  }

  private static Row object(int file, long line, String text) {
    if (text.isBlank()) {
      return TextRows.toRow(file, line, line, null, List.of());
    }
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return fault(file, line, "Invalid line: no JSON (must be an object with label and tokens)");
    }
    JsonNode label = node.path("label");
    if (!label.isTextual() && !label.isIntegralNumber()) {
      return fault(file, line, "Invalid label: %s (must be a string or a whole number)", label);
    }
    JsonNode all = node.path("tokens");
    if (!all.isArray()) {
      return fault(file, line, "Invalid tokens: %s (must be an array of strings)", all);
    }
    List<String> tokens = new ArrayList<>();
    for (JsonNode token : all) {
      if (!token.isTextual() || !isOne(token.asText())) {
        return fault(file, line, "Invalid token: %s (must be a string without white space)", token);
      }
      tokens.add(token.asText());
    }
    return row(file, line, label.asText(), tokens);
  }

  /** A word of a vocabulary that is kept one a line. */
  private static boolean isOne(String token) {
    return !token.isEmpty()
        && token.codePoints().noneMatch(c -> Tokenizer.isWhite(c) || Character.isISOControl(c));
  }

  private static Row row(int file, long line, String written, List<String> tokens) {
    String label = written.strip();
    if (label.isEmpty()) {
      return fault(file, line, "Invalid label: blank (must have a character or more)");
    }
    if (label.codePoints().anyMatch(Character::isISOControl)) {
      return fault(file, line, "Invalid label: it has a control character (must be one line)");
    }
    return TextRows.toRow(file, line, line, label, tokens);
  }

  private static Row fault(int file, long line, String fault) {
    return TextRows.fault(file, line, fault);
  }

  private static Row fault(int file, long line, String format, JsonNode node) {
    String value = node.isMissingNode() ? "none" : node.toString();
    String shown = value.length() > MOST ? value.substring(0, MOST) + "..." : value;
    return TextRows.fault(file, line, String.format(Locale.ROOT, format, shown));
  }
}
