package io.headway.core.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.config.Checks;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A key of a study with the values that are searched.
 *
 * @param name the key: {@code training.learning-rate}, {@code model.hidden[0]}; or, with {@code
 *     [i]}, all elements of a list that have no parameter of their own
 * @param label what it is called in tables and figures
 * @param domain the values
 * @param lowest name of a parameter before it whose value is the lower end; empty for the domain's
 * @param highest the same for the upper end
 * @param when values of parameters before it with which it is there; without them it is not
 */
public record Parameter(
    String name,
    String label,
    Domain domain,
    String lowest,
    String highest,
    Map<String, List<JsonNode>> when) {
  /** Copies the conditions. */
  public Parameter {
    new Checks()
        .require(!name.isBlank(), "name", name, "a key of a study")
        .require(!label.isBlank(), "label", label, "a word")
        .require(
            (lowest.isEmpty() && highest.isEmpty()) || domain instanceof Domain.Whole,
            "range",
            List.of(lowest, highest),
            "numbers, but for int")
        .done();
    Map<String, List<JsonNode>> copy = new LinkedHashMap<>();
    when.forEach((key, values) -> copy.put(key, List.copyOf(values)));
    when = Collections.unmodifiableMap(copy);
  }

  /** One that is always there, with fixed ends. */
  public static Parameter of(String name, Domain domain) {
    return new Parameter(name, usualLabel(name), domain, "", "", Map.of());
  }

  /** A name without what it begins with: {@code learning-rate}. */
  public static String usualLabel(String name) {
    return name.substring(name.indexOf('.') + 1);
  }
}
