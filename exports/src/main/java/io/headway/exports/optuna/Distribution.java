package io.headway.exports.optuna;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headway.core.error.CannotException;
import io.headway.core.json.Json;
import io.headway.core.search.Domain;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What Optuna knows a parameter's values by: <a
 * href="https://optuna.readthedocs.io/en/stable/reference/distributions.html">FloatDistribution,
 * IntDistribution or CategoricalDistribution</a>, as {@code distribution_to_json} writes them.
 *
 * @param json the distribution
 * @param value what Optuna keeps for the chosen value: a number itself, of a choice its place
 */
record Distribution(String json, JsonNode value) {
  /** Of a value that was chosen from a domain; not of one that is tied to another. */
  static Distribution of(Domain domain, JsonNode chosen) {
    if (domain instanceof Domain.Real real) {
      return number(real.low(), real.high(), real.log(), chosen.doubleValue());
    } else if (domain instanceof Domain.Whole whole) {
      return whole(whole, chosen);
    } else if (domain instanceof Domain.Choice choice) {
      return choice(choice, chosen);
    }
    throw new CannotException(
        String.format(Locale.ROOT, "Cannot say %s as a distribution", domain.words()));
  }

  /** Of a real number. */
  static Distribution number(double low, double high, boolean log, double value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    ObjectNode attributes = json.objectNode();
    attributes.put("low", low).put("high", high).put("log", log).putNull("step");
    return of("FloatDistribution", attributes, json.numberNode(value));
  }

  /** Optuna warns of an upper end that is none of the grid. */
  private static Distribution whole(Domain.Whole whole, JsonNode chosen) {
    long last = whole.low() + (whole.high() - whole.low()) / whole.step() * whole.step();
    ObjectNode attributes = JsonNodeFactory.instance.objectNode();
    attributes.put("low", whole.low()).put("high", last);
    attributes.put("log", whole.log()).put("step", whole.step());
    return of("IntDistribution", attributes, chosen);
  }

  /** Optuna keeps texts, numbers and truths; lists and blocks are told as JSON. */
  private static Distribution choice(Domain.Choice choice, JsonNode chosen) {
    List<JsonNode> choices = new ArrayList<>();
    for (JsonNode value : choice.values()) {
      choices.add(
          value.isContainerNode()
              ? JsonNodeFactory.instance.textNode(Json.canonical(value))
              : value);
    }
    ObjectNode attributes = JsonNodeFactory.instance.objectNode();
    attributes.putArray("choices").addAll(choices);
    int place = choice.values().indexOf(chosen);
    return of("CategoricalDistribution", attributes, JsonNodeFactory.instance.numberNode(place));
  }

  private static Distribution of(String name, ObjectNode attributes, JsonNode value) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("name", name).set("attributes", attributes);
    return new Distribution(Json.canonical(tree), value);
  }
}
