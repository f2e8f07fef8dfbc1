package io.headway.core.search;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.error.InvalidException;
import io.headway.core.search.Domain.Whole;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parameters of a search. Those that a value of another depends on come after it: the ends of a
 * range, a condition, and for elements of a list the number of them.
 *
 * @param parameters in the order in which they are chosen
 */
public record Space(@JsonValue List<Parameter> parameters) {
  /**
   * Refuses a space without parameters, with one twice, or with one before what it depends on.
   *
   * @throws IllegalArgumentException naming the parameter
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Space {
    parameters = List.copyOf(parameters);
    if (parameters.isEmpty()) {
      throw new InvalidException("Invalid space: empty (must have a parameter)");
    }
    Set<String> before = new HashSet<>();
    for (Parameter parameter : parameters) {
      SpaceChecks.require(parameter, before, parameters);
      before.add(parameter.name());
    }
  }

  /** Chooses a value. */
  public interface Chooser {
    /** One of the values of a domain, for the parameter of that name. */
    JsonNode choose(String name, Domain domain);
  }

  /** Has each parameter chosen that is there, in order, from the values that it may have then. */
  public Assignment walk(Chooser chooser) {
    Map<String, JsonNode> chosen = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      if (isThere(parameter, chosen)) {
        for (String name : names(parameter, chosen)) {
          chosen.put(name, value(parameter, name, chosen, chooser));
        }
      }
    }
    return new Assignment(chosen);
  }

  private static JsonNode value(
      Parameter parameter, String name, Map<String, JsonNode> chosen, Chooser chooser) {
    return parameter.domain() instanceof Domain.Tied tied
        ? tied.of(chosen.get(tied.other()))
        : chooser.choose(name, domain(parameter, name, chosen));
  }

  /** The names of values in the order in which they are chosen. */
  public List<String> inOrder(Assignment values) {
    return values.values().keySet().stream()
        .sorted(Comparator.comparingInt(this::place).thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private int place(String name) {
    return parameters.indexOf(parameter(name));
  }

  /** The parameter that gives a value its name: of an element, that of all that stand for any. */
  public Parameter parameter(String name) {
    return parameters.stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .or(() -> parameters.stream().filter(p -> isOneOf(name, p.name())).findFirst())
        .orElseThrow(() -> new InvalidException("Unknown parameter: " + name));
  }

  /** What a value is called: {@code lr}, {@code hidden[2]}. */
  public String label(String name) {
    Parameter parameter = parameter(name);
    return parameter.name().equals(name) ? parameter.label() : Parameter.usualLabel(name);
  }

  private static boolean isOneOf(String name, String any) {
    return Element.is(name)
        && Element.is(any)
        && Element.of(any).index().isEmpty()
        && Element.of(any).list().equals(Element.of(name).list());
  }

  /** Values for people, by their labels: {@code lr 0.001, d 64}. */
  public String words(Assignment values) {
    return inOrder(values).stream()
        .map(name -> label(name) + " " + words(values.values().get(name)))
        .collect(Collectors.joining(", "));
  }

  /** A number with four digits, any other value as it is. */
  public static String words(JsonNode value) {
    return value.isDouble()
        ? BigDecimal.valueOf(value.doubleValue())
            .round(new MathContext(4))
            .stripTrailingZeros()
            .toString()
        : value.isTextual() ? value.asText() : value.toString();
  }

  /** What is tied to another is there with it. */
  private static boolean isThere(Parameter parameter, Map<String, JsonNode> chosen) {
    if (parameter.domain() instanceof Domain.Tied tied && !chosen.containsKey(tied.other())) {
      return false;
    }
    return parameter.when().entrySet().stream()
        .allMatch(when -> when.getValue().contains(chosen.get(when.getKey())));
  }

  /** One name, none for an element beyond the end of its list, or all that stand for any. */
  private List<String> names(Parameter parameter, Map<String, JsonNode> chosen) {
    if (!Element.is(parameter.name())) {
      return List.of(parameter.name());
    }
    Element element = Element.of(parameter.name());
    JsonNode count = chosen.get(element.count());
    if (element.index().isPresent()) {
      boolean beyond = count != null && element.index().getAsInt() >= count.intValue();
      return beyond ? List.of() : List.of(parameter.name());
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count.intValue(); i++) {
      String name = Element.at(parameter.name(), i);
      if (parameters.stream().noneMatch(other -> other.name().equals(name))) {
        names.add(name);
      }
    }
    return names;
  }

  /** The domain with the ends that others give; at least one value wide. */
  private static Domain domain(Parameter parameter, String name, Map<String, JsonNode> chosen) {
    if (parameter.lowest().isEmpty() && parameter.highest().isEmpty()) {
      return parameter.domain();
    }
    int i = Element.is(name) ? Element.of(name).index().orElse(0) : 0;
    Whole whole = (Whole) parameter.domain();
    long low = end(parameter.lowest(), i, chosen, whole.low());
    long high = end(parameter.highest(), i, chosen, whole.high());
    if (low > high) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid range of %s: [%d, %d] (must not be empty, whatever the others are)",
              name,
              low,
              high));
    }
    return new Whole(low, high, whole.step(), whole.log());
  }

  private static long end(String reference, int i, Map<String, JsonNode> chosen, long otherwise) {
    JsonNode value = reference.isEmpty() ? null : chosen.get(Element.at(reference, i));
    return value == null ? otherwise : value.longValue();
  }
}
