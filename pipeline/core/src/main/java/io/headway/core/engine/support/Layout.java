package io.headway.core.engine.support;

import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameter.Role;
import io.headway.core.engine.Session.Slot;
import io.headway.core.error.InvalidException;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where parameters lie. Those that are trained share one vector, those with weight decay first;
 * gradients, moments and averages lie in vectors like it. Buffers lie apart.
 *
 * @param parameters all, in the order of the network
 * @param spans those that are trained, in the order in which they lie
 * @param decayed number of elements with weight decay
 * @param count number of trained elements
 */
public record Layout(
    Set<Parameter> parameters, Map<Parameter, Span> spans, long decayed, long count) {
  /** A stretch of a vector, in elements. */
  public record Span(long from, long count) {}

  static Layout of(List<Parameter> parameters) {
    Map<Parameter, Span> spans = new LinkedHashMap<>();
    long decayed = 0;
    long count = 0;
    for (Parameter parameter : trained(parameters)) {
      spans.put(parameter, new Span(count, parameter.count()));
      count += parameter.count();
      decayed = parameter.role() == Role.WEIGHT ? count : decayed;
    }
    return new Layout(
        Collections.unmodifiableSet(new LinkedHashSet<>(parameters)),
        Collections.unmodifiableMap(spans),
        decayed,
        count);
  }

  /** The decayed ones first, each kind in the order of the network. */
  private static List<Parameter> trained(List<Parameter> parameters) {
    return parameters.stream()
        .filter(Parameter::trained)
        .sorted(Comparator.comparing(parameter -> parameter.role() == Role.UNDECAYED))
        .toList();
  }

  /**
   * Refuses a parameter that is not one of these.
   *
   * @throws IllegalArgumentException naming those that are
   */
  public void check(Parameter parameter) {
    if (!parameters.contains(parameter)) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Unknown parameter: %s (known: %s)", parameter, parameters));
    }
  }

  /**
   * Refuses a slot that a parameter does not have.
   *
   * @throws IllegalArgumentException if it is unknown, or not trained and has only its value
   */
  public void check(Slot slot, Parameter parameter) {
    check(parameter);
    if (slot != Slot.VALUE && !parameter.trained()) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid slot: %s of %s (must be VALUE, it is not trained)",
              slot,
              parameter));
    }
  }
}
