package io.headway.core.task.experts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.headway.core.error.InvalidException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * Reads lines that routing recorders write, one JSON object each; keys that nobody asks for are
 * ignored. Where the second gate is the greater one, it is taken for the first. All that is wrong
 * with a line is told at once.
 */
public final class RecordReader {
  /** How far the sum of two gates may be from 1: as much as 16-bit formats round. */
  static final double TOLERANCE = 0.01;

  private static final int MOST_SHOWN = 60;

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private final RoutingShape shape;
  private final RecordColumns columns;

  /** Of a mixture, under the names that keys have. */
  public RecordReader(RoutingShape shape, RecordColumns columns) {
    this.shape = shape;
    this.columns = columns;
  }

  /**
   * A line.
   *
   * @param utf8 without its end
   * @param file what the problem is called if the line does not say
   * @throws InvalidException with all that is wrong
   */
  public RoutingRecord read(byte[] utf8, String file) {
    JsonNode object;
    try {
      object = JSON.readValue(utf8);
    } catch (JsonProcessingException e) {
      throw new InvalidException(
          "Invalid line: cut, or no JSON (must be one JSON object): " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new InvalidException("Invalid line: " + e.getMessage(), e);
    }
    if (!object.isObject()) {
      throw new InvalidException("Invalid line: " + shown(object) + " (must be one JSON object)");
    }
    return new Line(object).record(file);
  }

  private static String shown(JsonNode node) {
    String text = node.toString();
    return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "..." : text;
  }

  /** One line, and what is wrong with it. */
  private final class Line {
    private final JsonNode object;
    private final List<String> missing = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    Line(JsonNode object) {
      this.object = object;
    }

    RoutingRecord record(String file) {
      String problem = problem(file);
      int token = whole(columns.tokenKeys(), Integer.MAX_VALUE);
      int layer = whole(columns.layerKeys(), shape.layers() - 1);
      JsonNode experts = find(columns.expertsKeys());
      JsonNode gates = find(columns.gatesKeys());
      if (experts != null && !isPair(experts, this::isExpert)) {
        refuse(columns.expertsKeys(), experts, "two whole numbers in 0.." + (shape.experts() - 1));
      } else if (experts != null && experts.get(0).intValue() == experts.get(1).intValue()) {
        refuse(columns.expertsKeys(), experts, "two different ones");
      }
      if (gates != null && !isPair(gates, Line::isGate)) {
        refuse(columns.gatesKeys(), gates, "two numbers in [0, 1]");
      } else if (gates != null
          && !(Math.abs(gates.get(0).doubleValue() + gates.get(1).doubleValue() - 1)
              <= TOLERANCE)) {
        refuse(columns.gatesKeys(), gates, "two that add up to 1, within " + TOLERANCE);
      }
      if (!missing.isEmpty()) {
        faults.add(
            0,
            String.format(
                Locale.ROOT,
                "Invalid object: no %s (must have it; task.columns takes other names)",
                String.join(", no ", missing)));
      }
      if (!faults.isEmpty()) {
        throw new InvalidException(String.join("; ", faults));
      }
      float first = gates.get(0).floatValue();
      float second = gates.get(1).floatValue();
      int greater = second > first ? 1 : 0;
      return new RoutingRecord(
          problem,
          token,
          layer,
          experts.get(greater).intValue(),
          experts.get(1 - greater).intValue(),
          Math.max(first, second),
          Math.min(first, second));
    }

    private String problem(String file) {
      List<String> keys = columns.problemKeys();
      JsonNode named = object.get(keys.get(0));
      if (named == null || named.isNull()) {
        if (columns.namesProblem()) {
          missing.add(keys.get(0));
        }
        return file;
      }
      if (!named.isTextual() && !named.isIntegralNumber()) {
        refuse(keys, named, "a text or a whole number");
      }
      return named.asText();
    }

    /** Null, told as missing, if none of them is there. */
    private JsonNode find(List<String> keys) {
      for (String key : keys) {
        JsonNode node = object.get(key);
        if (node != null && !node.isNull()) {
          return node;
        }
      }
      missing.add(String.join(" or ", keys));
      return null;
    }

    private int whole(List<String> keys, int most) {
      JsonNode node = find(keys);
      if (node == null) {
        return 0;
      }
      if (!isWhole(node, most)) {
        refuse(
            keys,
            node,
            "a whole number" + (most == Integer.MAX_VALUE ? " >= 0" : " in 0.." + most));
        return 0;
      }
      return node.intValue();
    }

    private void refuse(List<String> keys, JsonNode found, String must) {
      String key = keys.stream().filter(object::has).findFirst().orElse(keys.get(0));
      faults.add(
          String.format(Locale.ROOT, "Invalid %s: %s (must be %s)", key, shown(found), must));
    }

    private boolean isExpert(JsonNode node) {
      return isWhole(node, shape.experts() - 1);
    }

    private static boolean isWhole(JsonNode node, int most) {
      return node.isIntegralNumber()
          && node.canConvertToInt()
          && node.intValue() >= 0
          && node.intValue() <= most;
    }

    private static boolean isGate(JsonNode node) {
      return node.getNodeType() == JsonNodeType.NUMBER
          && node.doubleValue() >= 0
          && node.doubleValue() <= 1;
    }

    private static boolean isPair(JsonNode node, Predicate<JsonNode> each) {
      return node.isArray()
          && node.size() == RoutingShape.TOP
          && StreamSupport.stream(node.spliterator(), false).allMatch(each);
    }
  }
}
