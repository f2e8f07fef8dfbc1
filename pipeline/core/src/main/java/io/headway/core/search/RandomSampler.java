package io.headway.core.search;

import io.headway.core.random.Seeds;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Independent draws: each value is a function of (seed, number, parameter) alone. What was proposed
 * before is drawn again, as long as that helps.
 */
final class RandomSampler implements Sampler {
  private static final int ATTEMPTS = 100;

  private final Space space;
  private final long seed;
  private final Set<Assignment> proposed = new HashSet<>();

  RandomSampler(Space space, long seed) {
    this.space = space;
    this.seed = seed;
  }

  @Override
  public Optional<Assignment> propose(int number, List<Observation> seen) {
    Assignment drawn = draw(number, 0);
    for (int attempt = 1; attempt < ATTEMPTS && proposed.contains(drawn); attempt++) {
      drawn = draw(number, attempt);
    }
    proposed.add(drawn);
    return Optional.of(drawn);
  }

  private Assignment draw(int number, int attempt) {
    long own = Seeds.derive(seed, "search attempt " + attempt, number);
    return space.walk(
        (name, domain) -> {
          SplittableRandom random = new SplittableRandom(Seeds.derive(own, name, 0));
          return Draw.from(domain, random::nextDouble);
        });
  }
}
