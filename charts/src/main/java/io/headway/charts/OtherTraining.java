package io.headway.charts;

import io.headway.core.result.Finished;
import io.headway.core.study.Trial;
import java.util.Optional;

/**
 * A training of a run that is not one of those that its study compares.
 *
 * @param purpose what it was for
 * @param trial what was trained
 * @param label for people
 * @param state how it ended, or that it has not
 * @param reason why it failed, in a line; empty otherwise
 * @param finished its result; empty if it has none
 */
public record OtherTraining(
    Purpose purpose,
    Trial trial,
    String label,
    String state,
    String reason,
    Optional<Finished> finished) {

  /** What somebody trains for besides a comparison, in the order in which it is told. */
  public enum Purpose {
    /** To see what a learning rate is worth. */
    TUNING("Tuning"),
    /** To see what the study would have said without tuning. */
    UNTUNED("Not tuned"),
    /** To see what a proposal of a search is worth. */
    SEARCH("Search"),
    /** To see the best of a search again, with fresh seeds. */
    CONFIRMATION("The best of the search again");

    private final String title;

    Purpose(String title) {
      this.title = title;
    }

    /** As a heading. */
    String title() {
      return title;
    }
  }
}
