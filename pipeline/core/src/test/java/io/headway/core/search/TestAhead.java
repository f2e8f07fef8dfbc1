package io.headway.core.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What it costs that proposals are functions of results and not of time: wall time against
 * proposing as soon as a slot is free, and regret against seeing everything. Simulated; both tables
 * are printed.
 */
final class TestAhead {
  private static final int SEARCHES = 200;
  private static final int TRIALS = 50;

  /** Wall time, where a proposal waits for all numbers below its own less {@code ahead}. */
  private static double wall(double[] seconds, int slots, int ahead) {
    double[] free = new double[slots];
    double[] ended = new double[seconds.length];
    double seen = 0; // when the last of those that must be seen ended
    for (int n = 0; n < seconds.length; n++) {
      if (n - ahead > 0) {
        seen = Math.max(seen, ended[n - ahead - 1]);
      }
      int slot = IntStream.range(0, slots).reduce((a, b) -> free[b] < free[a] ? b : a).orElse(0);
      ended[n] = Math.max(free[slot], seen) + seconds[n];
      free[slot] = ended[n];
    }
    return Arrays.stream(ended).max().orElseThrow();
  }

  private static double[] durations(long seed, double sigma) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, TRIALS)
        .mapToDouble(i -> Math.exp(sigma * random.nextGaussian()))
        .toArray();
  }

  @Test
  void twiceTheSlotsKeepThemBusy() {
    for (double sigma : new double[] {0, 0.25, 0.5}) {
      for (int slots : new int[] {2, 4, 8}) {
        double[] relative = new double[3];
        for (int search = 0; search < SEARCHES; search++) {
          double[] seconds = durations(search, sigma);
          double soonest = wall(seconds, slots, TRIALS);
          for (int k = 1; k <= 3; k++) {
            relative[k - 1] += wall(seconds, slots, k * slots - 1) / soonest / SEARCHES;
          }
        }
        System.out.printf(
            Locale.ROOT,
            "wall time, durations lognormal %.2f, %d slots: ahead s-1 %.3f, 2s-1 %.3f, 3s-1 %.3f%n",
            sigma,
            slots,
            relative[0],
            relative[1],
            relative[2]);
        assertThat(relative[1]).isLessThan(1.10);
      }
    }
  }

  @Test
  void twentyEqualTrialsKeepSlotsBusy() {
    double[] equal = new double[20];
    Arrays.fill(equal, 1);
    for (int slots : new int[] {1, 2, 4}) {
      assertThat(wall(equal, slots, 2 * slots - 1)).isLessThanOrEqualTo(1.15 * 20 / slots);
    }
  }

  /** The space of the published CTBPRN search. */
  private static final Space SPACE =
      new Space(
          List.of(
              Parameter.of("lr", new Domain.Real(1e-4, 1e-2, true, 0)),
              Parameter.of("d", choice(32, 64, 96)),
              Parameter.of("rank", choice(4, 8, 16)),
              Parameter.of("temperature", new Domain.Real(0.5, 2.0, false, 0)),
              Parameter.of("batch", choice(8, 16, 32)),
              Parameter.of("T", choice(32, 64, 128))));

  private static Domain choice(int... values) {
    return new Domain.Choice(Arrays.stream(values).<JsonNode>mapToObj(IntNode::valueOf).toList());
  }

  /** Best at lr = 3e-3, d = 64, temperature 1.2, batch 16, T = 128; the rank matters little. */
  private static double value(Assignment values) {
    double lr = Math.log10(number(values, "lr") / 3e-3);
    double d = Math.log(number(values, "d") / 64) / Math.log(2);
    double batch = Math.log(number(values, "batch") / 16) / Math.log(2);
    double steps = Math.log(number(values, "T") / 128) / Math.log(2);
    double tau = number(values, "temperature") - 1.2;
    double rank = Math.log(number(values, "rank") / 16) / Math.log(2);
    double together = lr + 0.3 * batch; // greater batches want greater rates
    return -(8 * together * together
        + 2 * d * d
        + batch * batch
        + steps * steps
        + tau * tau
        + 0.05 * rank * rank);
  }

  private static double number(Assignment values, String name) {
    return values.value(name).orElseThrow().doubleValue();
  }

  private static double regret(long seed, int ahead) {
    Sampler sampler = SamplerKind.TPE.sampler(SPACE, seed, 10);
    List<Observation> all = new ArrayList<>();
    double best = Double.NEGATIVE_INFINITY;
    for (int number = 0; number < TRIALS; number++) {
      Assignment values =
          sampler.propose(number, all.subList(0, Math.max(0, number - ahead))).orElseThrow();
      best = Math.max(best, value(values));
      all.add(new Observation(number, values, value(values), false));
    }
    return -best;
  }

  @Test
  void seeingLessCostsLittle() {
    double[] mean = new double[8];
    int searches = 60;
    for (int ahead : new int[] {0, 1, 3, 7}) {
      double[] regrets =
          IntStream.range(0, searches).mapToDouble(seed -> regret(seed, ahead)).sorted().toArray();
      mean[ahead] = Arrays.stream(regrets).average().orElseThrow();
      System.out.printf(
          Locale.ROOT,
          "regret at %d trials, ahead %d: mean %.3f, median %.3f%n",
          TRIALS,
          ahead,
          mean[ahead],
          regrets[searches / 2]);
    }
    assertThat(mean[3]).isLessThan(1.5 * mean[0]);
  }
}
