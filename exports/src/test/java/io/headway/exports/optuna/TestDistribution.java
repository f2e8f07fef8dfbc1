package io.headway.exports.optuna;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.headway.core.json.Json;
import io.headway.core.search.Domain;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Beside what {@code optuna.distributions.distribution_to_json} gives for the same. */
final class TestDistribution {
  private static JsonNode json(String text) {
    return Json.read(text, JsonNode.class, "test");
  }

  private static void check(Domain domain, String chosen, String expected, String value) {
    Distribution distribution = Distribution.of(domain, json(chosen));
    assertThat(json(distribution.json())).isEqualTo(json(expected));
    assertThat(distribution.value()).isEqualTo(json(value));
  }

  @Test
  void realNumbers() {
    check(
        new Domain.Real(1e-4, 0.1, true, 0),
        "0.003",
        """
        {"name": "FloatDistribution", "attributes": {"low": 1e-4, "high": 0.1, "log": true, "step": null}}
        """,
        "0.003");
  }

  @Test
  void wholeNumbersEndAtTheLastOfTheGrid() {
    check(
        new Domain.Whole(2, 9, 3, false),
        "5",
        """
        {"name": "IntDistribution", "attributes": {"low": 2, "high": 8, "log": false, "step": 3}}
        """,
        "5");
    check(
        new Domain.Whole(1, 64, 1, true),
        "64",
        """
        {"name": "IntDistribution", "attributes": {"low": 1, "high": 64, "log": true, "step": 1}}
        """,
        "64");
  }

  /** A list is told as JSON; the chosen one is known by its place, also of 1 and true. */
  @Test
  void choices() {
    List<JsonNode> values =
        List.of(
            json("1"), json("true"), json("\"größer\""), json("[512, 512]"), json("{\"a\": 1}"));
    check(
        new Domain.Choice(values),
        "[512, 512]",
        """
        {"name": "CategoricalDistribution",
         "attributes": {"choices": [1, true, "größer", "[512,512]", "{\\"a\\":1}"]}}
        """,
        "3");
    assertThat(Distribution.of(new Domain.Choice(values), json("true")).value())
        .isEqualTo(JsonNodeFactory.instance.numberNode(1));
  }
}
