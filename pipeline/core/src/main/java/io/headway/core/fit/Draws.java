package io.headway.core.fit;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a bootstrap of an arm draws: runs within each cell, and test units where losses of these are
 * known.
 *
 * @param keys of each cell, in the order of {@link Observations#cells}: cells of two arms with one
 *     key have the same draw, since their runs are paired by seed
 * @param units common to all arms; empty if each run has one loss
 * @param first the cell of these that is this arm's first
 */
public record Draws(List<String> keys, Optional<UnitDraws> units, int first) {
  /** Copies the list. */
  public Draws {
    keys = List.copyOf(keys);
  }

  /** Runs that are paired with no other arm's, each with one loss. */
  public static Draws alone(String arm, int cells) {
    return new Draws(
        IntStream.range(0, cells).mapToObj(c -> "arm " + arm + ", cell " + c).toList(),
        Optional.empty(),
        0);
  }
}
