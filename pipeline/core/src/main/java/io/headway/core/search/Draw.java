package io.headway.core.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.search.Domain.Choice;
import io.headway.core.search.Domain.Interval;
import io.headway.core.search.Domain.Numbers;
import java.util.function.DoubleSupplier;

/** Draws one value of a domain, all alike. */
final class Draw {
  private Draw() {}

  /**
   * Of numbers, by one uniform number, each grid value with its cell; of a choice of C, the index
   * of the greatest of C uniform numbers.
   */
  static JsonNode from(Domain domain, DoubleSupplier uniform) {
    if (domain instanceof Choice choice) {
      int greatest = 0;
      double best = -1;
      for (int i = 0; i < choice.values().size(); i++) {
        double u = uniform.getAsDouble();
        if (u > best) {
          best = u;
          greatest = i;
        }
      }
      return choice.values().get(greatest);
    }
    Numbers numbers = (Numbers) domain;
    Interval interval = numbers.interval();
    return numbers.at(interval.low() + interval.width() * uniform.getAsDouble());
  }
}
