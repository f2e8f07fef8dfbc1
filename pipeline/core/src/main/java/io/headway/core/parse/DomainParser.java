package io.headway.core.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import io.headway.core.config.AskedKey;
import io.headway.core.config.HoconText;
import io.headway.core.config.Section;
import io.headway.core.error.InvalidException;
import io.headway.core.json.Json;
import io.headway.core.search.Domain;
import io.headway.core.search.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the values of one parameter of a search. */
final class DomainParser {
  /** What a parameter may be, one of them each. */
  static final Set<String> KINDS =
      Set.of("uniform", "log-uniform", "int", "log-int", "choice", "same-as");

  private final String name;
  private final Section block;

  DomainParser(String name, Section block) {
    this.name = name;
    this.block = block;
  }

  /** Empty if it has a fault, which is told. */
  Optional<Parameter> parse() {
    List<String> kinds = KINDS.stream().filter(block::has).sorted().toList();
    if (kinds.size() != 1) {
      block
          .faults()
          .add(
              block.path(),
              String.format(
                  Locale.ROOT,
                  "Invalid parameter: %s (must have one of %s)",
                  kinds.isEmpty() ? block.names() : kinds,
                  KINDS.stream().sorted().toList()));
      return Optional.empty();
    }
    String kind = kinds.get(0);
    Optional<Parameter> parameter =
        block.faults().attempt(block.path(), Optional.empty(), () -> parameter(kind));
    block.refuseUnknown();
    return parameter;
  }

  private Optional<Parameter> parameter(String kind) {
    Map<String, List<JsonNode>> when = when();
    if (kind.equals("same-as")) {
      Domain tied = new Domain.Tied(block.text(kind, ""), block.number("times", 1));
      return Optional.of(new Parameter(name, label(), tied, "", "", when));
    }
    List<? extends ConfigValue> ends = block.list(kind);
    if (ends.isEmpty()) {
      return Optional.empty(); // one fault is enough
    }
    if (kind.equals("choice")) {
      Domain choice = new Domain.Choice(values(ends));
      return Optional.of(new Parameter(name, label(), choice, "", "", when));
    }
    if (ends.size() != 2) {
      throw refusal(kind, ends.stream().map(ConfigValue::unwrapped).toList(), "two ends");
    }
    String low = String.valueOf(ends.get(0).unwrapped());
    String high = String.valueOf(ends.get(1).unwrapped());
    boolean log = kind.startsWith("log-");
    if (kind.endsWith("uniform")) {
      int points = block.integer("points", 0);
      Domain.Real range = new Domain.Real(real(kind, low), real(kind, high), log, points);
      return Optional.of(new Parameter(name, label(), range, "", "", when));
    }
    return Optional.of(whole(kind, low, high, when));
  }

  private Parameter whole(String kind, String low, String high, Map<String, List<JsonNode>> when) {
    Optional<Long> least = number(low);
    Optional<Long> greatest = number(high);
    if (least.isEmpty() && greatest.isEmpty()) {
      throw refusal(kind, List.of(low, high), "two whole numbers, or one and the name of another");
    }
    long step = block.number("step", 1);
    Domain.Whole whole =
        new Domain.Whole(
            least.orElseGet(greatest::get),
            greatest.orElseGet(least::get),
            step,
            kind.startsWith("log-"));
    return new Parameter(
        name, label(), whole, least.isPresent() ? "" : low, greatest.isPresent() ? "" : high, when);
  }

  private String label() {
    return block.text("label", Parameter.usualLabel(name), AskedKey.OF_OTHERS);
  }

  private Map<String, List<JsonNode>> when() {
    Map<String, List<JsonNode>> when = new LinkedHashMap<>();
    Section conditions = block.section("when");
    for (String other : conditions.names()) {
      when.put(other, values(conditions.list(other)));
    }
    return when;
  }

  /** As they are read back from JSON. */
  private static List<JsonNode> values(List<? extends ConfigValue> written) {
    List<JsonNode> values = new ArrayList<>();
    for (ConfigValue value : written) {
      String json = value.render(ConfigRenderOptions.concise());
      values.add(Json.object("{\"value\":" + json + "}", "value").get("value"));
    }
    return values;
  }

  private static Optional<Long> number(String text) {
    try {
      return Optional.of(HoconText.exact(text).longValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private double real(String kind, String text) {
    try {
      return HoconText.real(text);
    } catch (NumberFormatException e) {
      throw (InvalidException) refusal(kind, text, "a number").initCause(e);
    }
  }

  private static InvalidException refusal(String key, Object found, String must) {
    return new InvalidException(
        String.format(Locale.ROOT, "Invalid %s: %s (must be %s)", key, found, must));
  }
}
