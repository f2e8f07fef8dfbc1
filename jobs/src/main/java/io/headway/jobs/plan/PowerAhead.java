package io.headway.jobs.plan;

import io.headway.core.result.StudyResults;
import io.headway.core.stats.Analysis;
import io.headway.core.stats.Comparison;
import io.headway.core.stats.Power;
import io.headway.core.stats.Words;
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
    List<String> lines = new ArrayList<>();
    for (Comparison c : analysis.comparisons()) {
      if (c.metric().equals(analysis.subject().primary()) && c.meanPower().isPresent()) {
        lines.add(line(c, seeds, more, difference));
      }
    }
    return lines;
  }

  private static String line(Comparison c, int seeds, double more, Optional<Double> difference) {
    Power power = c.meanPower().orElseThrow();
    Scale scale = c.metric().scale();
    int units = Math.max(2, (int) Math.round(power.units() * more));
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
