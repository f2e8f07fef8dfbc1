package io.headway.core.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.headway.core.search.Assignment;
import io.headway.core.study.Trial;
import java.util.List;
import java.util.Locale;

/**
 * Values that a search wants to see trained. Kept before any of its trials is.
 *
 * @param schema {@link #SCHEMA}
 * @param number counted from 0
 * @param arm name of the arm
 * @param size name of the size
 * @param values what is proposed
 * @param trials one for each seed of the search, to their ends; empty if it is refused
 * @param refusal why no model can be made of it; empty for most
 */
public record Proposal(
    int schema,
    int number,
    String arm,
    String size,
    Assignment values,
    List<Trial> trials,
    String refusal) {
  /** Version of the file format. */
  public static final int SCHEMA = 1;

  /** Copies the list. */
  public Proposal {
    trials = List.copyOf(trials);
  }

  /** The same with other trials. */
  Proposal with(List<Trial> others) {
    return new Proposal(schema, number, arm, size, values, others, refusal);
  }

  /** For people: {@code ctbprn d64 #7}. */
  @JsonIgnore
  public String label() {
    return String.format(Locale.ROOT, "%s %s #%d", arm, size, number);
  }
}
