package io.headway.core.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.error.InvalidException;
import io.headway.core.search.Domain.Choice;
import io.headway.core.search.Domain.Interval;
import io.headway.core.search.Domain.Real;
import io.headway.core.search.Domain.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All combinations of values, the last parameter's changing fastest. */
final class GridSampler implements Sampler {
  private final Space space;

  /** Which value of each parameter that is there the next combination has; empty at the end. */
  private Optional<List<Integer>> next = Optional.of(List.of());

  GridSampler(Space space) {
    this.space = space;
  }

  @Override
  public Optional<Assignment> propose(int number, List<Observation> seen) {
    if (next.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> digits = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    Assignment assignment =
        space.walk(
            (name, domain) -> {
              int place = digits.size();
              digits.add(place < next.get().size() ? next.get().get(place) : 0);
              sizes.add(count(name, domain));
              return value(domain, digits.get(place));
            });
    next = following(digits, sizes);
    return Optional.of(assignment);
  }

  /** What comes after is chosen anew: it may be another parameter, or have other values. */
  private static Optional<List<Integer>> following(List<Integer> digits, List<Integer> sizes) {
    for (int place = digits.size() - 1; place >= 0; place--) {
      if (digits.get(place) + 1 < sizes.get(place)) {
        List<Integer> following = new ArrayList<>(digits.subList(0, place + 1));
        following.set(place, digits.get(place) + 1);
        return Optional.of(following);
      }
    }
    return Optional.empty();
  }

  /** How many values a grid has of a domain. */
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
      return whole.at(whole.log() ? Math.log(whole.low() + index) : whole.low() + index * whole.step());
    }
    Real real = (Real) domain;
    Interval interval = real.interval();
    return real.at(interval.low() + interval.width() * index / (real.points() - 1));
  }
}
