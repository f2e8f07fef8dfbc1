package io.headway.jobs.plan;

import io.headway.core.result.StudyResults;
import io.headway.core.stats.Analysis;
import io.headway.core.stats.Comparison;
import io.headway.core.stats.Power;
import io.headway.core.stats.Words;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.study.SeedRounds;
import io.headway.core.study.Split;
import io.headway.core.study.Study;
import io.headway.core.task.Quantity;
import io.headway.core.task.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** What a study is likely to show, from the variances that were found before. */
public final class PowerAhead {
  private PowerAhead() {}

  /**
   * A line for each comparison of an earlier run that says something of variances.
   *
   * @param earlier results of this study so far, or of one that is like it
   * @param planned the study
   * @param testExamples of the study
   * @param difference that is to be shown; empty if none is stated
   */
  public static List<String> lines(
      StudyResults earlier, Study planned, int testExamples, Optional<Double> difference) {
    Analysis analysis = Analysis.of(earlier);
    int seeds = planned.rounds().map(rounds -> rounds.atMost()).orElse(planned.seeds().size());
    double more = (double) testExamples / earlier.measured().task().count(Split.TEST);
    List<String> arms = planned.arms().stream().map(Arm::name).toList();
    List<String> lines = new ArrayList<>();
    for (Comparison c : analysis.comparisons()) {
      if (c.metric().equals(analysis.subject().primary())
          && c.meanPower().isPresent()
          && arms.contains(c.arm().name())
          && arms.contains(c.over().name())) {
        lines.add(line(c, seeds, more, difference) + averaged(earlier.study(), planned));
        planned.rounds().flatMap(rounds -> unreached(c, rounds, more)).ifPresent(lines::add);
      }
    }
    return lines;
  }

  /** Whose variances they are, where that is a mean over other sizes. */
  private static String averaged(Study earlier, Study planned) {
    List<String> sizes = earlier.sizes().stream().map(ModelSize::name).toList();
    return sizes.equals(planned.sizes().stream().map(ModelSize::name).toList())
        ? ""
        : String.format(Locale.ROOT, " (variances of the mean over %s)", String.join(", ", sizes));
  }

  /** Says if no number of seeds makes an interval as narrow as was asked for. */
  private static Optional<String> unreached(Comparison c, SeedRounds rounds, double more) {
    Power power = c.meanPower().orElseThrow();
    double least = power.leastHalfWidth(units(power, more));
    return least <= rounds.halfWidth()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s: a half-width of %s is out of reach of seeds, with these test data they end at"
                    + " %.3g",
                c.label(),
                rounds.halfWidth(),
                least));
  }

  private static int units(Power power, double more) {
    return Math.max(2, (int) Math.round(power.units() * more));
  }

  private static String line(Comparison c, int seeds, double more, Optional<Double> difference) {
    Power power = c.meanPower().orElseThrow();
    Scale scale = c.metric().scale();
    int units = units(power, more);
    String shown =
        seeds < 2
            ? "one seed shows nothing of others"
            : String.format(
                Locale.ROOT,
                "%s and %,d %ss show a mean advantage of %s %s with %.0f %% probability",
                Quantity.of(seeds, "seed"),
                units,
                c.mean().orElseThrow().unit().word(),
                Words.number(scale, power.detectable(seeds, units)),
                scale.unit(),
                100 * Power.POWER);
    String needed =
        difference
            .map(
                d -> {
                  OptionalInt enough = power.seedsFor(d, units);
                  String size = Words.number(scale, d) + " " + scale.unit();
                  return enough.isPresent()
                      ? String.format(Locale.ROOT, "; %s take %d seeds", size, enough.getAsInt())
                      : String.format(
                          Locale.ROOT, "; %s are out of reach without more test data", size);
                })
            .orElse("");
    return c.label() + ": " + shown + needed;
  }
}
