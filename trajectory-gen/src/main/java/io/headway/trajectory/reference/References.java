package io.headway.trajectory.reference;

import static io.headway.trajectory.reference.Evidence.HISTORY_FREQUENCY;
import static io.headway.trajectory.reference.Evidence.HISTORY_RECENCY;
import static io.headway.trajectory.reference.Evidence.HISTORY_START;
import static io.headway.trajectory.reference.Evidence.TRAIN_AND_HISTORY_TRANSITIONS;
import static io.headway.trajectory.reference.Evidence.TRAIN_TRANSITIONS;
import static io.headway.trajectory.reference.Evidence.USER_FREQUENCY;

import io.headway.trajectory.sample.SampleSet;
import io.headway.trajectory.sample.Samples;
import java.util.List;

/**
 * The predictors without parameters. Each orders places by one evidence after the other: what the
 * first does not decide (no evidence, or as much) the second does, and so on, at last visits of all
 * users in train, then the code. Transitions are between consecutive stays of one user, whatever
 * the days between them. The code of unseen places is a place like others.
 *
 * <ul>
 *   <li>{@code global most frequent}: visits of all users in train;
 *   <li>{@code user most frequent}: the user's visits in train;
 *   <li>{@code last location}: the history's places, the one visited last first; the user's visits;
 *   <li>{@code history most frequent}: visits in the 7-day history; of equal ones the one that
 *       comes first in it; the user's visits in train;
 *   <li>{@code Markov-1}: the user's transitions in train from where the history ends; the user's
 *       visits in train;
 *   <li>{@code Markov-1 with history}: these transitions plus 2 x those within the history; visits
 *       in the history; the user's visits in train.
 * </ul>
 */
public final class References {
  private References() {}

  /** All of them, for one thread. They know of the samples the train split only. */
  public static List<Predictor> of(Samples samples) {
    return of(samples.train(), samples.locations().vocabulary(), samples.users().size());
  }

  /**
   * All of them, for one thread.
   *
   * @param vocabulary V, above all location codes
   * @param users U, above all user codes
   */
  public static List<Predictor> of(SampleSet train, int vocabulary, int users) {
    TrainCounts counts = new TrainCounts(train, vocabulary, users);
    Ranking ranking = new Ranking(counts, 3);
    return List.of(
        new Ranked("global most frequent", counts, ranking),
        new Ranked("user most frequent", counts, ranking, USER_FREQUENCY),
        new Ranked("last location", counts, ranking, HISTORY_RECENCY, USER_FREQUENCY),
        new Ranked(
            "history most frequent",
            counts,
            ranking,
            HISTORY_FREQUENCY,
            HISTORY_START,
            USER_FREQUENCY),
        new Ranked("Markov-1", counts, ranking, TRAIN_TRANSITIONS, USER_FREQUENCY),
        new Ranked(
            "Markov-1 with history",
            counts,
            ranking,
            TRAIN_AND_HISTORY_TRANSITIONS,
            HISTORY_FREQUENCY,
            USER_FREQUENCY));
  }

  /** A predictor that orders places by one evidence after the other. */
  private static final class Ranked implements Predictor {
    private final String name;
    private final TrainCounts train;
    private final List<Evidence> evidence;
    private final Ranking ranking;

    Ranked(String name, TrainCounts train, Ranking ranking, Evidence... evidence) {
      this.name = name;
      this.train = train;
      this.evidence = List.of(evidence);
      this.ranking = ranking;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int rank(SampleSet set, int sample) {
      for (int kind = 0; kind < evidence.size(); kind++) {
        evidence.get(kind).score(train, set, sample, ranking, kind);
      }
      return ranking.rankAndClear(set.target(sample));
    }
  }
}
