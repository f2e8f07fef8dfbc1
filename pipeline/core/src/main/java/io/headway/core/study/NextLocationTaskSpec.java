package io.headway.core.study;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.headway.core.config.Checks;
import java.io.Serializable;
import java.util.Locale;
import java.util.SortedMap;

/**
 * The next-location task: from a user's stays of the last seven days, say where the next one is.
 *
 * @param source where stays come from
 * @param measurement what is known of the data; {@link Measured#NOTHING} until it is there
 */
public record NextLocationTaskSpec(LocationSource source, Measured measurement)
    implements TaskSpec {
  /** Version of the way from stays to samples; raised when the same stays give other samples. */
  public static final int PIPELINE = 1;

  /** Number of location codes, padding and the unknown included, in a data set's statistics. */
  public static final String VOCABULARY = "vocabulary";

  /** Number of user codes, padding included, in a data set's statistics. */
  public static final String USER_CODES = "user-codes";

  /**
   * What models and trainings need to know of the data.
   *
   * @param vocabulary V: codes 0 (padding), 1 (unseen in train) and one for each place of train
   * @param users U: code 0 (padding) and one for each user
   * @param train number of training samples
   * @param validation number of validation samples
   * @param test number of test samples
   * @param sha256 of the data set's content
   */
  public record Measured(
      int vocabulary, int users, int train, int validation, int test, String sha256)
      implements Serializable {
    /** Before there is a data set. */
    public static final Measured NOTHING = new Measured(0, 0, 0, 0, 0, "");

    /** Refuses a data set that nothing can be learned from, and counts of none. */
    public Measured {
      boolean counts = vocabulary != 0 || users != 0 || train != 0 || validation != 0 || test != 0;
      if (!sha256.isEmpty()) {
        check(vocabulary, users, train, validation, test);
      } else if (counts) {
        new Checks().require(false, "sha256", "none", "set where anything is known").done();
      }
    }

    private static void check(int vocabulary, int users, int train, int validation, int test) {
      new Checks()
          .require(vocabulary > 3, "vocabulary", vocabulary, "> 3, two places at least")
          .require(users > 1, "users", users, "> 1, one user at least")
          .require(train > 0, "train", train, "> 0")
          .require(validation > 0, "validation", validation, "> 0")
          .require(test > 0, "test", test, "> 0")
          .done();
    }
  }

  /** A task whose data set is not there yet. */
  public static NextLocationTaskSpec of(LocationSource source) {
    return new NextLocationTaskSpec(source, Measured.NOTHING);
  }

  @Override
  @JsonIgnore
  public boolean isMeasured() {
    return !measurement.sha256().isEmpty();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if something is missing, or nothing can be learned from it
   */
  @Override
  public NextLocationTaskSpec measured(
      SortedMap<String, Integer> counts, SortedMap<String, Double> statistics, String sha256) {
    return new NextLocationTaskSpec(
        source,
        new Measured(
            known(statistics, "statistics", VOCABULARY).intValue(),
            known(statistics, "statistics", USER_CODES).intValue(),
            known(counts, "counts", Split.TRAIN.key()),
            known(counts, "counts", Split.VALIDATION.key()),
            known(counts, "counts", Split.TEST.key()),
            sha256));
  }

  private static <T> T known(SortedMap<String, T> values, String what, String key) {
    T value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid %s of a data set: %s (must have %s)",
              what,
              values.keySet(),
              key));
    }
    return value;
  }

  /** As if there were data of that many codes: enough to count parameters. */
  public NextLocationTaskSpec shaped(int vocabulary, int users) {
    return new NextLocationTaskSpec(
        source, new Measured(vocabulary, users, 1, 1, 1, "not measured"));
  }

  @Override
  public NextLocationTaskSpec unmeasured() {
    return of(source);
  }

  /**
   * What is known of the data.
   *
   * @throws IllegalStateException if it is not there yet
   */
  @JsonIgnore
  public Measured shape() {
    if (!isMeasured()) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "Cannot tell the shape of %s: its data set is not there yet (headway generate)",
              source.label()));
    }
    return measurement;
  }

  @Override
  public int count(Split split) {
    return switch (split) {
      case TRAIN -> shape().train();
      case VALIDATION -> shape().validation();
      case TEST -> shape().test();
    };
  }

  @Override
  @JsonIgnore
  public Identity data() {
    return source.identity().fact("kind", "next-location").fact("pipeline", PIPELINE);
  }

  /** Data that is there is known by its content: a table may be read from another place. */
  @Override
  @JsonIgnore
  public Identity identity() {
    return isMeasured()
        ? new Identity()
            .fact("kind", "next-location")
            .fact("vocabulary", measurement.vocabulary())
            .fact("users", measurement.users())
            .fact("sha256", measurement.sha256())
        : data();
  }

  @Override
  public String label() {
    return "next-location";
  }
}
