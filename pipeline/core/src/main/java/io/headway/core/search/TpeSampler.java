package io.headway.core.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.error.InvalidException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The tree-structured Parzen estimator, parameter by parameter (Bergstra et al. 2011, "Algorithms
 * for Hyper-Parameter Optimization"), to the digit the univariate one of Optuna 3 and 4 with its
 * defaults: the best tenth of what was observed, at most 25, is "below", the rest "above"; of 24
 * candidates drawn from the density l of what is below, the one with the greatest l / g is taken.
 *
 * <p>Two streams of random numbers, both of the search's seed: one for random proposals, one for
 * candidates. How many numbers a proposal takes depends on the values of those before it, so a
 * sampler has to be asked for all of them.
 */
final class TpeSampler implements Sampler {
  private static final double GAMMA = 0.1;
  private static final int MOST_BELOW = 25;

  /** How often a proposal that has failed before is replaced. */
  private static final int ATTEMPTS = 100;

  private final Space space;
  private final int startup;
  private final UniformStream randomStream;
  private final UniformStream candidateStream;
  private int expected;

  TpeSampler(Space space, long seed, int startup) {
    this.space = space;
    this.startup = startup;
    this.randomStream = new UniformStream(seed);
    this.candidateStream = new UniformStream(seed);
  }

  @Override
  public Optional<Assignment> propose(int number, List<Observation> seen) {
    if (number != expected) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Invalid number: %d (must be %d)", number, expected));
    }
    expected++;
    Space.Chooser chooser = seen.size() < startup ? this::draw : estimator(seen);
    Assignment proposal = space.walk(chooser);
    for (int attempt = 1; attempt < ATTEMPTS && hasFailed(proposal, seen); attempt++) {
      proposal = space.walk(chooser);
    }
    return Optional.of(proposal);
  }

  private static boolean hasFailed(Assignment proposal, List<Observation> seen) {
    return seen.stream().anyMatch(o -> o.failed() && o.values().equals(proposal));
  }

  private JsonNode draw(String name, Domain domain) {
    return Draw.from(domain, randomStream::next);
  }

  private Space.Chooser estimator(List<Observation> seen) {
    int count = (int) Math.min(Math.ceil(GAMMA * seen.size()), MOST_BELOW);
    List<Observation> ranked =
        seen.stream().sorted(Comparator.comparingDouble(Observation::value).reversed()).toList();
    List<Observation> below = byNumber(ranked.subList(0, count));
    List<Observation> above = byNumber(ranked.subList(count, ranked.size()));
    return (name, domain) -> {
      Parzen good = Parzen.of(domain, values(name, below));
      Parzen bad = Parzen.of(domain, values(name, above));
      return good.best(bad, candidateStream);
    };
  }

  private static List<Observation> byNumber(List<Observation> some) {
    return some.stream().sorted(Comparator.comparingInt(Observation::number)).toList();
  }

  /** Of those in which the parameter was there. */
  private static List<JsonNode> values(String name, List<Observation> observations) {
    return observations.stream().flatMap(o -> o.values().value(name).stream()).toList();
  }
}
