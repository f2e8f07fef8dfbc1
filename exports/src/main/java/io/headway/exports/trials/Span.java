package io.headway.exports.trials;

import io.headway.core.result.Failed;
import io.headway.core.result.Finished;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When something was trained. Of a training that has ended only the end is stored, to the second,
 * and the seconds that it took over all attempts: it began that long before, as if it had never
 * been interrupted.
 *
 * @param begin empty if nothing says
 * @param end empty as long as it goes on, or if nothing says
 */
public record Span(Optional<Instant> begin, Optional<Instant> end) {
  private static final double MILLIS_PER_SECOND = 1000;

  /** Of what nothing says anything. */
  public static final Span UNKNOWN = new Span(Optional.empty(), Optional.empty());

  /** Of a training that has ended. */
  static Span of(Finished finished) {
    Instant end = Instant.parse(finished.provenance().finishedAt());
    long millis = Math.round(finished.timing().wallSeconds() * MILLIS_PER_SECOND);
    return new Span(Optional.of(end.minusMillis(millis)), Optional.of(end));
  }

  /** Of a training that failed: only when is known. */
  static Span of(Failed failed) {
    Optional<Instant> end = Optional.of(Instant.parse(failed.provenance().finishedAt()));
    return new Span(end, end);
  }

  /** From the first begin of several to the last end; without an end as long as one has none. */
  public static Span over(List<Span> spans) {
    Optional<Instant> begin =
        spans.stream().flatMap(span -> span.begin.stream()).min(Instant::compareTo);
    boolean ended = !spans.isEmpty() && spans.stream().allMatch(span -> span.end.isPresent());
    return new Span(
        begin,
        ended
            ? spans.stream().flatMap(span -> span.end.stream()).max(Instant::compareTo)
            : Optional.empty());
  }

  /**
   * When a share of it was over, to the millisecond: steps are taken to be equally long, since no
   * time is stored for each.
   *
   * @param share in [0, 1]
   */
  Optional<Instant> at(double share) {
    if (begin.isEmpty() || end.isEmpty()) {
      return begin;
    }
    long millis = Duration.between(begin.get(), end.get()).toMillis();
    return begin.map(from -> from.plusMillis(Math.round(millis * share)));
  }
}
