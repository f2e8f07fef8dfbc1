package io.headway.core.stats;

import io.headway.core.study.Arm;
import io.headway.core.task.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The analysis checklist of the parameter-scaling experiment, answered by the primary metric; empty
 * for a study without PoH-HRM.
 */
final class Checklist {
  private static final String NO_SEED = "no seed complete in all arms and sizes that it needs";

  private final Analysis analysis;
  private final Outcomes outcomes;
  private final Metric metric;
  private final Optional<Comparison> pair;

  Checklist(Analysis analysis, Outcomes outcomes) {
    this.analysis = analysis;
    this.outcomes = outcomes;
    this.metric = analysis.subject().primary();
    Roles roles = analysis.roles();
    this.pair = analysis.comparison(roles.poh(), roles.baseline(), metric);
  }

  List<Answer> answers() {
    if (analysis.roles().poh().isEmpty()) {
      return List.of();
    }
    List<Answer> answers = new ArrayList<>();
    answers.add(needsPair("Does the PoH-HRM advantage exist at all sizes?", Crossover::atAllSizes));
    answers.add(needsPair("At what size does PoH-HRM start winning?", Crossover::start));
    answers.add(needsPair("Does the advantage grow with size?", this::growth));
    answers.add(saturation());
    if (analysis.subject().metrics().contains(Metric.OPTIMALITY)) {
      answers.add(
          needsPair(
              "Accuracy vs. optimality: does PoH-HRM help more with finding paths or optimal"
                  + " paths?",
              this::accuracyOrOptimality));
    }
    answers.add(
        needsPair(
            "Parameter efficiency: how does PoH-HRM compare with the baseline of the next size up?",
            this::efficiency));
    return answers;
  }

  private Answer needsPair(String question, BiFunction<String, Comparison, Answer> answer) {
    return pair.map(comparison -> answer.apply(question, comparison))
        .orElseGet(
            () -> new Answer(question, Headlines.absent(analysis.roles(), "baseline"), List.of()));
  }

  private Answer growth(String question, Comparison c) {
    List<String> details = new ArrayList<>();
    analysis
        .comparison(analysis.roles().poh(), analysis.roles().looped(), metric)
        .flatMap(Comparison::slope)
        .ifPresent(e -> details.add("over looped: " + Words.perDecade(e)));
    details.add("the slope is of a straight line in log10(baseline parameters)");
    if (c.known().size() < 2) {
      String verdict = "No answer: it needs results of both arms at two sizes or more.";
      return new Answer(question, verdict, List.of());
    }
    String verdict =
        c.slope()
            .map(
                e ->
                    Words.verdict(
                            e,
                            "Yes, it grows",
                            "No, it shrinks",
                            "Not shown: its slope " + Words.UNDECIDED)
                        + ": "
                        + Words.perDecade(e)
                        + ".")
            .orElse("No answer: " + NO_SEED + ".");
    return new Answer(question, verdict, details);
  }

  private Answer saturation() {
    String question = "Is there a saturation point?";
    List<String> verdicts = new ArrayList<>();
    List<String> details = new ArrayList<>();
    List<Growth> growth = analysis.growth().stream().filter(g -> g.metric() == metric).toList();
    Roles roles = analysis.roles();
    Stream.of(roles.baseline(), roles.looped(), roles.poh())
        .flatMap(Optional::stream)
        .forEach(
            arm -> {
              List<Growth> own = growth.stream().filter(g -> g.arm().equals(arm.name())).toList();
              own.forEach(g -> details.add(line(arm, g)));
              if (!own.isEmpty()) {
                verdicts.add(lastStep(arm, own.get(own.size() - 1)));
              }
            });
    String verdict =
        verdicts.isEmpty()
            ? "No answer: it needs results of an arm at two sizes or more."
            : String.join("; ", verdicts)
                + ". A change that cannot be told from 0 is no proof of a plateau.";
    return new Answer(question, verdict, details);
  }

  private static String lastStep(Arm arm, Growth g) {
    String step = String.format(Locale.ROOT, "from %s to %s", g.from(), g.to());
    return Names.of(arm)
        + " "
        + g.perDecade()
            .map(
                e ->
                    Words.verdict(
                        e,
                        "still grows " + step,
                        "falls " + step,
                        "is not shown to grow " + step + ", its change " + Words.UNDECIDED))
            .orElse("has " + NO_SEED + " " + step);
  }

  private static String line(Arm arm, Growth g) {
    return String.format(
        Locale.ROOT,
        "%s, %s to %s: %s",
        Names.of(arm),
        g.from(),
        g.to(),
        g.perDecade().map(Words::perDecade).orElse(NO_SEED));
  }

  private Answer accuracyOrOptimality(String question, Comparison c) {
    if (analysis.perfectMazes()) {
      String verdict =
          "Cannot be asked of perfect mazes: with one simple path between two cells, accuracy and"
              + " optimality are equal by theorem. It needs braid > 0.";
      return new Answer(question, verdict, List.of());
    }
    List<Contrast> sizes =
        c.known().stream()
            .map(
                a ->
                    Comparison.contrast(c.arm(), c.over(), a.size(), metric)
                        .minus(Comparison.contrast(c.arm(), c.over(), a.size(), Metric.OPTIMALITY)))
            .toList();
    String verdict =
        (sizes.isEmpty() ? Optional.<Estimate>empty() : outcomes.estimate(Contrast.mean(sizes)))
            .map(
                e ->
                    Words.verdict(
                            e,
                            "More with finding paths",
                            "More with optimal paths",
                            "Not shown: the difference of the two advantages " + Words.UNDECIDED)
                        + ": advantage in accuracy minus advantage in optimality "
                        + Words.points(e)
                        + ".")
            .orElse("No answer: " + NO_SEED + ".");
    List<String> details = new ArrayList<>();
    details.add("accuracy: " + Words.pointsOr(c.mean(), NO_SEED));
    analysis
        .comparison(analysis.roles().poh(), analysis.roles().baseline(), Metric.OPTIMALITY)
        .ifPresent(o -> details.add("optimality: " + Words.pointsOr(o.mean(), NO_SEED)));
    return new Answer(question, verdict, details);
  }

  private Answer efficiency(String question, Comparison c) {
    List<Efficiency> pairs = analysis.efficiency();
    if (pairs.isEmpty()) {
      String verdict = "No answer: it needs PoH-HRM at one size and the baseline at a larger one.";
      return new Answer(question, verdict, List.of());
    }
    List<String> verdicts = pairs.stream().map(e -> verdict(e, c)).toList();
    List<String> details = new ArrayList<>();
    pairs.forEach(e -> details.addAll(lines(e, c)));
    return new Answer(question, String.join("; ", verdicts) + ".", details);
  }

  private static String verdict(Efficiency e, Comparison c) {
    String who =
        Words.format(
            "%s %s against %s %s (%.1f times its parameters)",
            Names.of(c.arm()),
            e.size(),
            Names.of(c.over()),
            e.nextSize(),
            (double) e.nextParameters() / e.parameters());
    boolean shown = e.adjustedP() < 1 - Estimate.CONFIDENCE;
    return who
        + ": "
        + e.overNext()
            .map(x -> !shown ? "difference " + Words.UNDECIDED : x.mean() > 0 ? "ahead" : "behind")
            .orElse(NO_SEED);
  }

  private static List<String> lines(Efficiency e, Comparison c) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s %s (%s) - %s %s (%s): %s, Holm %s",
            Names.of(c.arm()),
            e.size(),
            Words.count(e.parameters()),
            Names.of(c.over()),
            e.nextSize(),
            Words.count(e.nextParameters()),
            Words.pointsOr(e.overNext(), NO_SEED),
            Words.p(e.adjustedP())));
    e.atEqualParameters()
        .ifPresent(
            equal ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "%s %s - %s interpolated to the same number of parameters: %s",
                        Names.of(c.arm()),
                        e.size(),
                        Names.of(c.over()),
                        Words.points(equal))));
    return lines;
  }
}
