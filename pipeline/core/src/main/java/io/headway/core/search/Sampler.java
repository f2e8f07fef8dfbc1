package io.headway.core.search;

import java.util.List;
import java.util.Optional;

/**
 * Proposes values. It is asked for the proposals of a search one after the other, from number 0 on:
 * what it proposes is a function of its settings, the number and the observations that it was
 * shown. One use, by one thread.
 */
public interface Sampler {
  /**
   * The next proposal.
   *
   * @param number how many there were before
   * @param seen the observations that it may see, in the order of their numbers
   * @return empty if there is nothing more to propose: a grid has an end
   */
  Optional<Assignment> propose(int number, List<Observation> seen);
}
