package io.headway.core.stats;

import io.headway.core.stats.Panel.Cell;
import io.headway.core.stats.Panel.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One arm against another at equal parameters, FLOPs or time: each is interpolated between its
 * sizes, linearly in the logarithm, and nowhere extrapolated. Interpolated scores are weighted sums
 * of trained ones, so intervals hold the uncertainty of both sides; where an arm lies on the axis
 * is taken for exact.
 *
 * @param axis what is equal
 * @param arm whose advantage it is
 * @param over the other
 * @param points where one of the two has a size and the other can be interpolated, in rising order
 * @param mean advantage over the range in which both are, by the trapezoidal rule in the logarithm
 * @param note why there is none, or what is to be known; empty otherwise
 */
public record View(
    Axis axis, String arm, String over, List<Point> points, Optional<Estimate> mean, String note) {
  /** Sizes that differ by less are equal: times are measured. */
  private static final double SAME = 1e-9;

  /**
   * A place on the axis.
   *
   * @param at how much of what is equal
   * @param advantage above 0 where the arm is better; empty if no seed is complete
   */
  public record Point(double at, Optional<Estimate> advantage) {}

  /** A cell and its place. */
  private record Placed(double log, Cell cell) {}

  /** Copies the list. */
  public View {
    points = List.copyOf(points);
  }

  /** Compares. */
  static View of(Panel panel, String arm, String over, Axis axis) {
    List<Placed> own = placed(panel, arm, axis);
    List<Placed> others = placed(panel, over, axis);
    if (own.isEmpty() || others.isEmpty()) {
      String who = own.isEmpty() ? arm : over;
      return none(
          axis, arm, over, String.format(Locale.ROOT, "%s of %s are not known", axis.words(), who));
    }
    for (List<Placed> each : List.of(own, others)) {
      for (int k = 1; k < each.size(); k++) {
        if (each.get(k).log - each.get(k - 1).log < SAME) {
          return none(
              axis,
              arm,
              over,
              String.format(
                  Locale.ROOT,
                  "%s and %s have equal %s: nothing can be interpolated between them",
                  each.get(k - 1).cell.label(),
                  each.get(k).cell.label(),
                  axis.words()));
        }
      }
    }
    double low = Math.max(own.get(0).log, others.get(0).log);
    double high = Math.min(last(own), last(others));
    List<Double> places =
        Stream.concat(own.stream(), others.stream())
            .map(Placed::log)
            .filter(log -> log >= low - SAME && log <= high + SAME)
            .sorted()
            .toList();
    List<Double> distinct = new ArrayList<>();
    for (double place : places) {
      if (distinct.isEmpty() || place - distinct.get(distinct.size() - 1) > SAME) {
        distinct.add(place);
      }
    }
    if (distinct.isEmpty()) {
      return none(
          axis,
          arm,
          over,
          String.format(
              Locale.ROOT,
              "their %s do not overlap: %s has %s, %s %s",
              axis.words(),
              arm,
              range(own),
              over,
              range(others)));
    }
    View empty =
        new View(axis, arm, over, List.of(), Optional.empty(), order(panel, axis, arm, over));
    return empty.between(panel, own, others, distinct);
  }

  private View between(Panel panel, List<Placed> own, List<Placed> others, List<Double> places) {
    int sign = panel.scale().sign();
    List<Point> points = new ArrayList<>();
    List<List<Part>> parts = new ArrayList<>();
    for (double place : places) {
      List<Part> here = new ArrayList<>(at(own, place, sign));
      here.addAll(at(others, place, -sign));
      parts.add(here);
      points.add(new Point(Math.exp(place), panel.estimate(here)));
    }
    return new View(axis, arm, over, points, panel.estimate(averaged(parts, places)), note);
  }

  /** By the trapezoidal rule. */
  private static List<Part> averaged(List<List<Part>> parts, List<Double> places) {
    if (places.size() == 1) {
      return parts.get(0);
    }
    double length = places.get(places.size() - 1) - places.get(0);
    List<Part> all = new ArrayList<>();
    for (int k = 0; k < places.size(); k++) {
      double before = k == 0 ? places.get(k) : places.get(k - 1);
      double after = k == places.size() - 1 ? places.get(k) : places.get(k + 1);
      double share = (after - before) / 2 / length;
      parts.get(k).forEach(part -> all.add(new Part(share * part.weight(), part.cell())));
    }
    return all;
  }

  /** An arm's score at a place that is between its first and last. */
  private static List<Part> at(List<Placed> sizes, double place, double weight) {
    for (Placed size : sizes) {
      if (Math.abs(size.log - place) <= SAME) {
        return List.of(new Part(weight, size.cell));
      }
    }
    int above = 1;
    while (sizes.get(above).log < place) {
      above++;
    }
    Placed below = sizes.get(above - 1);
    double share = (place - below.log) / (sizes.get(above).log - below.log);
    return List.of(
        new Part(weight * (1 - share), below.cell),
        new Part(weight * share, sizes.get(above).cell));
  }

  private static List<Placed> placed(Panel panel, String arm, Axis axis) {
    return panel.of(arm).stream()
        .filter(cell -> cell.extent(axis).isPresent())
        .map(cell -> new Placed(Math.log(cell.extent(axis).get()), cell))
        .sorted(Comparator.comparingDouble(Placed::log))
        .toList();
  }

  private static String range(List<Placed> sizes) {
    String low = String.format(Locale.ROOT, "%.3g", Math.exp(sizes.get(0).log));
    String high = String.format(Locale.ROOT, "%.3g", Math.exp(last(sizes)));
    return low.equals(high) ? low : low + " to " + high;
  }

  private static double last(List<Placed> sizes) {
    return sizes.get(sizes.size() - 1).log;
  }

  /** Where the axis orders sizes of an arm otherwise than their parameters do. */
  private static String order(Panel panel, Axis axis, String... arms) {
    List<String> notes = new ArrayList<>();
    for (String arm : arms) {
      List<String> here = names(placed(panel, arm, axis), Axis.PARAMETERS);
      if (!here.equals(names(placed(panel, arm, Axis.PARAMETERS), axis))) {
        notes.add(String.format(Locale.ROOT, "for %s: %s", arm, String.join(", ", here)));
      }
    }
    return notes.isEmpty()
        ? ""
        : axis.words() + " are in another order than parameters " + String.join("; ", notes);
  }

  /** Those that have a place on another axis as well. */
  private static List<String> names(List<Placed> sizes, Axis other) {
    return sizes.stream()
        .map(Placed::cell)
        .filter(cell -> cell.extent(other).isPresent())
        .map(Cell::size)
        .toList();
  }

  private static View none(Axis axis, String arm, String over, String note) {
    return new View(axis, arm, over, List.of(), Optional.empty(), note);
  }
}
