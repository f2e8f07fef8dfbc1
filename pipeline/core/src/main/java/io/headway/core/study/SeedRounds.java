package io.headway.core.study;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.headway.core.config.Checks;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Seeds that are added until intervals are narrow enough: one for all arms at all sizes at a time.
 * Whether there is another round is decided by the widths of intervals, never by what they say of a
 * difference, so that it favours no answer.
 *
 * @param from the first seed; the others follow it
 * @param atLeast seeds of the first round
 * @param atMost seeds of all rounds
 * @param halfWidth what half of the interval of each mean advantage should not exceed, in what the
 *     primary metric's differences are counted in
 */
public record SeedRounds(long from, int atLeast, int atMost, double halfWidth) {
  /** Checks the values. */
  public SeedRounds {
    new Checks()
        .require(atLeast >= 2, "at-least", atLeast, ">= 2: one seed says nothing about others")
        .require(atMost >= atLeast, "at-most", atMost, ">= at-least")
        .require(from <= Long.MAX_VALUE - atMost, "from", from, "<= the greatest seed less at-most")
        .require(
            halfWidth > 0 && Double.isFinite(halfWidth), "half-width", halfWidth, "> 0 and finite")
        .done();
  }

  /** The first so many seeds. */
  public List<Long> seeds(int count) {
    return LongStream.range(from, from + count).boxed().toList();
  }

  /** Those of the first round. */
  @JsonIgnore
  public List<Long> first() {
    return seeds(atLeast);
  }
}
