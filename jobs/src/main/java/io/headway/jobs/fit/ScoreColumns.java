package io.headway.jobs.fit;

import io.headway.core.error.InvalidException;
import io.headway.core.stats.Axis;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Columns of a table of scores, by name.
 *
 * @param arm what is compared
 * @param size where it is compared
 * @param seed of a run, a whole number
 * @param extents what a run cost, by what is known; parameters at least
 * @param score of which more is better, in percent or as a share of 1
 * @param loss of which less is better
 * @param unit the test unit that a row is of; empty if it is of a run
 * @param cluster what test units are alike in; empty if each is by itself
 * @param repeated parameters that are applied several times; empty if that is not known
 * @param times how often they are; empty if that is not known
 * @param percent whether scores are said to be in percent, as they look or not
 */
public record ScoreColumns(
    String arm,
    String size,
    String seed,
    Map<Axis, String> extents,
    Optional<String> score,
    Optional<String> loss,
    Optional<String> unit,
    Optional<String> cluster,
    Optional<String> repeated,
    Optional<String> times,
    boolean percent) {
  /** Refuses what says nothing. */
  public ScoreColumns {
    extents = new EnumMap<>(extents);
    if (score.isEmpty() && loss.isEmpty()) {
      throw new InvalidException(
          "Cannot analyse: neither --score nor --loss says what is compared (must be one)");
    }
    if (repeated.isPresent() != times.isPresent()) {
      throw new InvalidException(
          "Cannot analyse: one of --repeated and --times without the other (must have both: which"
              + " parameters are applied how often)");
    }
    if (cluster.isPresent() && unit.isEmpty()) {
      throw new InvalidException(
          "Cannot analyse: --cluster without --unit (must have both: whose each unit is)");
    }
  }

  /** Names of all columns that are read. */
  List<String> all() {
    List<String> all = new ArrayList<>(List.of(arm, size, seed));
    all.addAll(extents.values());
    List.of(score, loss, unit, cluster, repeated, times)
        .forEach(column -> column.ifPresent(all::add));
    return all;
  }

  /** What is compared. */
  String compared() {
    return score.or(() -> loss).orElseThrow();
  }
}
