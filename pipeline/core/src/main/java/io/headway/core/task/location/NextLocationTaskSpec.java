package io.headway.core.task.location;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.headway.core.study.Identity;
import io.headway.core.study.MeasuredTask;
import io.headway.core.study.Split;
import io.headway.core.study.TaskSpec;
import io.headway.core.task.CardValue;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The next-location task: from a user's stays of the last seven days, say where the next one is.
 *
 * @param source where stays come from
 */
public record NextLocationTaskSpec(LocationSource source) implements TaskSpec {
  /** Its name in a study. */
  static final String KIND = "next-location";

  /** Version of the way from stays to samples; raised when the same stays give other samples. */
  public static final int PIPELINE = 1;

  /** Number of location codes, padding and the unknown included, in a data set's statistics. */
  public static final String VOCABULARY = "vocabulary";

  /** Number of user codes, padding included, in a data set's statistics. */
  public static final String USER_CODES = "user-codes";

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if something is missing, or nothing can be learned from it
   */
  @Override
  public MeasuredLocations measured(
      SortedMap<String, Integer> counts, SortedMap<String, Double> statistics, String sha256) {
    return new MeasuredLocations(
        this,
        CardValue.of(statistics, "statistics", VOCABULARY).intValue(),
        CardValue.of(statistics, "statistics", USER_CODES).intValue(),
        CardValue.of(counts, "counts", Split.TRAIN.key()),
        CardValue.of(counts, "counts", Split.VALIDATION.key()),
        CardValue.of(counts, "counts", Split.TEST.key()),
        sha256);
  }

  /** How many places there are is known from the data alone. */
  @Override
  @JsonIgnore
  public Optional<MeasuredTask> known() {
    return Optional.empty();
  }

  @Override
  @JsonIgnore
  public Identity data() {
    return source.identity().fact("kind", KIND).fact("pipeline", PIPELINE);
  }

  @Override
  public String label() {
    return KIND;
  }

  @Override
  public String description() {
    return String.format(Locale.ROOT, "%s from %s", label(), source.label());
  }
}
