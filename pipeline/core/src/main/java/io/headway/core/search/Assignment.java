package io.headway.core.search;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A value for each parameter that is there.
 *
 * @param values by name, in the order of the space
 */
public record Assignment(@JsonValue Map<String, JsonNode> values) {
  /** Copies the values, in their order. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Assignment {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The value of a parameter, if that is there. */
  public Optional<JsonNode> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** {@code training.learning-rate = 0.001, size.d = 64}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (name, value) ->
            text.append(text.isEmpty() ? "" : ", ").append(name).append(" = ").append(value));
    return text.toString();
  }
}
