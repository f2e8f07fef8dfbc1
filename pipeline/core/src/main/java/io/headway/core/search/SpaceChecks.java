package io.headway.core.search;

import io.headway.core.error.InvalidException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a parameter may say of others. */
final class SpaceChecks {
  private SpaceChecks() {}

  /** Refuses a parameter that depends on what is not before it. */
  static void require(Parameter parameter, Set<String> before, List<Parameter> all) {
    String name = parameter.name();
    if (before.contains(name)) {
      throw refusal(name, "it is there twice", "unique");
    }
    parameter.when().keySet().forEach(other -> requireBefore(name, other, before, all));
    if (parameter.domain() instanceof Domain.Tied tied) {
      requireBefore(name, tied.other(), before, all);
    }
    for (String end : List.of(parameter.lowest(), parameter.highest())) {
      if (!end.isEmpty()) {
        requireEnd(name, end, before, all);
      }
    }
    if (Element.is(name) && Element.of(name).index().isEmpty()) {
      requireBefore(name, Element.of(name).count(), before, all);
    }
    if (parameter.domain() instanceof Domain.Whole count && count.low() < 0 && counts(name, all)) {
      throw refusal(name, "from " + count.low(), "0 or more: it is how many there are");
    }
  }

  /** Whether a name is that of the number of elements of a list. */
  private static boolean counts(String name, List<Parameter> all) {
    return all.stream()
        .map(Parameter::name)
        .anyMatch(other -> Element.is(other) && Element.of(other).count().equals(name));
  }

  private static void requireEnd(String name, String end, Set<String> before, List<Parameter> all) {
    if (!Element.is(end) || Element.of(end).index().isPresent()) {
      requireBefore(name, end, before, all);
      return;
    }
    Element element = Element.of(end);
    boolean earlier =
        Element.is(name)
            && Element.of(name).list().equals(element.list())
            && Element.of(name).index().isEmpty()
            && element.offset() < 0;
    if (!earlier) {
      throw refusal(name, "its range depends on " + end, "an element before it, such as [i-1]");
    }
    String first = element.list() + "[0]";
    if (!before.contains(first)) {
      throw refusal(
          name, "there is no " + first, "after the first element, which has its own range");
    }
  }

  private static void requireBefore(
      String name, String other, Set<String> before, List<Parameter> all) {
    if (!before.contains(other)) {
      boolean after = all.stream().anyMatch(parameter -> parameter.name().equals(other));
      throw refusal(
          name,
          after ? other + " comes after it" : "there is no " + other,
          "after " + other + ", on which it depends");
    }
  }

  private static InvalidException refusal(String name, String found, String must) {
    return new InvalidException(
        String.format(Locale.ROOT, "Invalid parameter %s: %s (must be %s)", name, found, must));
  }
}
