package io.headway.core.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.error.InvalidException;
import io.headway.core.search.Domain.Choice;
import io.headway.core.search.Domain.Interval;
import io.headway.core.search.Domain.Real;
import io.headway.core.search.Domain.Whole;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All combinations of values, the last parameter's changing fastest. */
final class GridSampler implements Sampler {
  private final Space space;
  private final Odometer odometer = new Odometer();
  private boolean begun;
  private boolean over;

  GridSampler(Space space) {
    this.space = space;
  }

  @Override
  public Optional<Assignment> propose(int number, List<Observation> seen) {
    over = over || (begun && !odometer.advance());
    if (over) {
      return Optional.empty();
    }
    begun = true;
    return Optional.of(
        space.walk((name, domain) -> value(domain, odometer.digit(count(name, domain)))));
  }

  /**
   * How many values a grid has of a domain.
   *
   * @throws IllegalArgumentException if no grid can be made
   */
  static int count(String name, Domain domain) {
    if (domain instanceof Choice choice) {
      return choice.values().size();
    }
    if (domain instanceof Whole whole) {
      return Math.toIntExact(whole.count());
    }
    int points = ((Real) domain).points();
    if (points == 0) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid parameter %s: %s (must say points = N, or be a choice, for sampler = grid)",
              name,
              domain.words()));
    }
    return points;
  }

  private static JsonNode value(Domain domain, int index) {
    if (domain instanceof Choice choice) {
      return choice.values().get(index);
    }
    if (domain instanceof Whole whole) {
      return Whole.number(whole.low() + index * whole.step());
    }
    Real real = (Real) domain;
    if (index == 0 || index == real.points() - 1) {
      return real.corners().get(index == 0 ? 0 : 1); // to the last digit
    }
    Interval interval = real.interval();
    return real.at(interval.low() + interval.width() * index / (real.points() - 1));
  }
}
