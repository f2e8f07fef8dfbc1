package io.headway.core.search;

import java.util.List;

/** The samplers there are. */
public enum SamplerKind {
  /** The tree-structured Parzen estimator of Bergstra et al. 2011, parameter by parameter. */
  TPE,
  /** Independent draws. */
  RANDOM,
  /** All combinations, one after the other. */
  GRID;

  /** How many proposals it makes of a space if so many are asked for: a grid may have fewer. */
  public int proposals(Space space, int asked) {
    if (this != GRID) {
      return asked;
    }
    Sampler grid = new GridSampler(space);
    int proposals = 0;
    while (proposals < asked && grid.propose(proposals, List.of()).isPresent()) {
      proposals++;
    }
    return proposals;
  }

  /**
   * One of that kind.
   *
   * @param startup random proposals before a model is made of what was observed
   */
  public Sampler sampler(Space space, long seed, int startup) {
    return switch (this) {
      case TPE -> new TpeSampler(space, seed, startup);
      case RANDOM -> new RandomSampler(space, seed);
      case GRID -> new GridSampler(space);
    };
  }
}
