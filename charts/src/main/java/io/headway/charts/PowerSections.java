package io.headway.charts;

import io.headway.core.stats.Analysis;
import io.headway.core.stats.Comparison;
import io.headway.core.stats.Estimate;
import io.headway.core.stats.PanelComparison;
import io.headway.core.stats.Power;
import io.headway.core.stats.Precision;
import io.headway.core.stats.Words;
import io.headway.core.study.SeedRounds;
import io.headway.core.task.Quantity;
import io.headway.core.task.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Parts of a summary: what could have been shown, and what more seeds would show. */
final class PowerSections {
  private static final String TITLE = "What this study could have shown";

  private final Prose text;

  PowerSections(Prose text) {
    this.text = text;
  }

  /**
   * Something that a study asks.
   *
   * @param what in words
   * @param found its estimate
   * @param power what could have been shown of it
   */
  record Asked(String what, Estimate found, Optional<Power> power) {
    private static List<Asked> of(
        String label,
        Optional<Estimate> mean,
        Optional<Power> meanPower,
        Optional<Estimate> slope,
        Optional<Power> slopePower) {
      List<Asked> asked = new ArrayList<>();
      mean.ifPresent(e -> asked.add(new Asked(label + ", mean advantage", e, meanPower)));
      slope.ifPresent(
          e -> asked.add(new Asked(label + ", change per decade of parameters", e, slopePower)));
      return asked;
    }

    static List<Asked> of(Comparison c) {
      return of(c.label(), c.mean(), c.meanPower(), c.slope(), c.slopePower());
    }

    static List<Asked> of(PanelComparison c) {
      return of(c.label(), c.mean(), c.meanPower(), c.slope(), c.slopePower());
    }
  }

  /** By which rule seeds were added, and where that has led. */
  private void rounds(SeedRounds rounds, int seeds, Analysis analysis) {
    Precision precision = Precision.of(analysis, rounds.halfWidth());
    String unit = analysis.subject().primary().scale().unit();
    text.wrapped(
        "* ",
        "  ",
        String.format(
            Locale.ROOT,
            "Seeds were added one at a time, from %d to at most %d, until half-widths of %s %s are enough"
                + " or out of reach in %d rounds in a row: %s.",
            rounds.atLeast(),
            rounds.atMost(),
            rounds.halfWidth(),
            unit,
            Precision.ROUNDS,
            precision.now(seeds, unit)));
  }

  /**
   * What a study could have shown by its primary metric, and by which rule it has its seeds.
   *
   * @param stated a difference that is to be shown; empty for those that were measured
   * @param rounds by which its seeds were added; empty if the study says them itself
   * @param seeds that it has
   */
  void limits(Analysis analysis, Optional<Double> stated, Optional<SeedRounds> rounds, int seeds) {
    List<Asked> asked =
        analysis.comparisons().stream()
            .filter(c -> c.metric().equals(analysis.subject().primary()))
            .flatMap(c -> Asked.of(c).stream())
            .toList();
    if (asked.isEmpty() && rounds.isPresent()) {
      text.section(TITLE);
    }
    power(asked, stated);
    rounds.ifPresent(by -> rounds(by, seeds, analysis));
  }

  /**
   * What could have been shown of what is asked.
   *
   * @param stated a difference that is to be shown; empty for those that were measured
   */
  void power(List<Asked> asked, Optional<Double> stated) {
    if (asked.isEmpty()) {
      return;
    }
    text.section(TITLE);
    text.wrapped(
        String.format(
            Locale.ROOT,
            "The smallest true difference that it would have shown with a probability of %.0f %%, from"
                + " the variances that were found, and how many seeds%s would show one of a given"
                + " size.",
            100 * Power.POWER,
            asked.stream().flatMap(one -> one.power.stream()).allMatch(Power::isOfRuns)
                ? ""
                : " or test " + asked.get(0).found.unit().word() + "s"));
    asked.forEach(one -> power(one.what, one.found, one.power, stated));
  }

  private void power(String what, Estimate found, Optional<Power> power, Optional<Double> stated) {
    if (power.isEmpty()) {
      text.wrapped("* ", "  ", what + ": not known, for one seed or no variance.");
      return;
    }
    Scale scale = found.scale();
    text.wrapped(
        "* ",
        "  ",
        String.format(
            Locale.ROOT,
            "%s: %s %s.",
            what,
            Words.number(scale, power.get().detectable()),
            scale.unit()));
    boolean open = !found.above() && !found.below();
    if (stated.isPresent()) {
      text.wrapped("    - ", "      ", needed(stated.get(), "", power.get(), found));
    } else if (open && found.mean() != 0) {
      text.wrapped(
          "    - ", "      ", needed(Math.abs(found.mean()), ", as measured,", power.get(), found));
    }
  }

  private static String needed(double difference, String how, Power power, Estimate found) {
    Scale scale = found.scale();
    OptionalInt seeds = power.seedsFor(difference);
    OptionalInt units = power.unitsFor(difference);
    String size =
        String.format(
            Locale.ROOT,
            "A difference of %s %s%s",
            Words.number(scale, difference),
            scale.unit(),
            how);
    List<String> ways = new ArrayList<>();
    seeds.ifPresent(
        s ->
            ways.add(
                String.format(
                    Locale.ROOT,
                    "%s in all%s",
                    Quantity.of(s, "seed"),
                    power.isOfRuns() ? "" : " with these test " + found.unit().word() + "s")));
    units.ifPresent(
        m ->
            ways.add(
                String.format(
                    Locale.ROOT,
                    "%,d test %ss with %s",
                    m,
                    found.unit().word(),
                    Quantity.of(power.seeds(), "seed"))));
    return ways.isEmpty()
        ? size
            + " is out of reach of more seeds alone"
            + (power.isOfRuns() ? "." : ", and of more test data alone.")
        : size + " would take " + String.join(", or ", ways) + ".";
  }
}
