package io.headway.core.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The corners of a space: the ends of ranges and all values of choices, in all combinations; where
 * these are many, each end beside the first, and beside the last, of all other parameters.
 */
public final class Corners {
  /** Combinations that are not too many. */
  static final int MOST = 64;

  private Corners() {}

  /** Those of a space, each once. */
  public static List<Assignment> of(Space space) {
    return combinations(space).orElseGet(() -> star(space));
  }

  private static Optional<List<Assignment>> combinations(Space space) {
    Odometer odometer = new Odometer();
    List<Assignment> all = new ArrayList<>();
    do {
      if (all.size() == MOST) {
        return Optional.empty();
      }
      all.add(
          space.walk(
              (name, domain) -> domain.corners().get(odometer.digit(domain.corners().size()))));
    } while (odometer.advance());
    return Optional.of(all);
  }

  private static List<Assignment> star(Space space) {
    Set<Assignment> star = new LinkedHashSet<>();
    for (boolean first : List.of(true, false)) {
      Assignment middle = space.walk((name, domain) -> end(domain, first));
      star.add(middle);
      for (String varied : middle.values().keySet()) {
        int count = corners(space, varied, first);
        for (int i = 0; i < count; i++) {
          int corner = i;
          star.add(
              space.walk(
                  (name, domain) ->
                      name.equals(varied) ? domain.corners().get(corner) : end(domain, first)));
        }
      }
    }
    return List.copyOf(star);
  }

  private static int corners(Space space, String varied, boolean first) {
    int[] count = new int[1];
    space.walk(
        (name, domain) -> {
          count[0] = name.equals(varied) ? domain.corners().size() : count[0];
          return end(domain, first);
        });
    return count[0];
  }

  private static JsonNode end(Domain domain, boolean first) {
    List<JsonNode> corners = domain.corners();
    return corners.get(first ? 0 : corners.size() - 1);
  }
}
