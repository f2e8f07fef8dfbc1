package io.headway.core.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.headway.core.search.Assignment;
import java.util.List;
import java.util.Locale;

/**
 * What a search has found for an arm at a size.
 *
 * @param schema {@link #SCHEMA}
 * @param arm name of the arm
 * @param size name of the size
 * @param number of the proposal
 * @param values of the proposal
 * @param trials proposals that there were
 * @param confirmed the best of the search, best first, as far as they were trained again with fresh
 *     seeds; empty if the best was taken as it was
 */
public record Winner(
    int schema,
    String arm,
    String size,
    int number,
    Assignment values,
    int trials,
    List<Confirmed> confirmed) {
  /** Version of the file format. */
  public static final int SCHEMA = 1;

  /**
   * One of the best, trained again.
   *
   * @param number of the proposal
   * @param searched its objective in the search
   * @param fresh what fresh seeds came to, or that they failed
   * @param trialIds of the trials with fresh seeds
   */
  public record Confirmed(int number, double searched, Outcome fresh, List<String> trialIds) {
    /** Copies the list. */
    public Confirmed {
      trialIds = List.copyOf(trialIds);
    }
  }

  /** Copies the list. */
  public Winner {
    confirmed = List.copyOf(confirmed);
  }

  /** For people: {@code ctbprn d64: #7, training.learning-rate = 0.001}. */
  @JsonIgnore
  public String label() {
    return String.format(Locale.ROOT, "%s %s: #%d, %s", arm, size, number, values);
  }
}
