package io.headway.core.study;

import io.headway.core.config.Checks;
import java.util.List;

/**
 * Arms that a study compares besides those that its models ask for.
 *
 * @param pairs by the names of arms, in the order of the study file
 */
public record FurtherPairs(List<Pair> pairs) {
  /**
   * One arm over another.
   *
   * @param arm whose advantage it is
   * @param over what it is compared with
   */
  public record Pair(String arm, String over) {
    /** Refuses an arm over itself. */
    public Pair {
      new Checks().require(!arm.equals(over), "pair", arm, "two arms").done();
    }
  }

  /** Copies the list. */
  public FurtherPairs {
    pairs = List.copyOf(pairs);
  }
}
