package io.headway.core.stats;

import io.headway.core.stats.Roles.ControlArm;
import io.headway.core.study.Arm;
import io.headway.core.study.Control.Keeps;
import io.headway.core.task.Metric;
import io.headway.core.task.Rivalry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The analysis checklist of the parameter-scaling experiment, answered by the primary metric; empty
 * for a study without such a subject.
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
    this.pair = analysis.comparison(roles.subject(), roles.baseline(), metric);
  }

  List<Answer> answers() {
    if (analysis.roles().subject().isEmpty()) {
      return List.of();
    }
    String who = analysis.roles().title();
    List<Answer> answers = new ArrayList<>();
    answers.add(
        needsPair(
            Words.format("Does the %s advantage exist at all sizes?", who), Crossover::atAllSizes));
    answers.add(
        needsPair(Words.format("At what size does %s start winning?", who), Crossover::start));
    answers.add(needsPair("Does the advantage grow with size?", this::growth));
    answers.add(saturation());
    analysis
        .rivalry()
        .ifPresent(
            rivalry ->
                answers.add(
                    needsPair(
                        Words.format(rivalry.question(), who),
                        (question, c) -> rivalry(question, c, rivalry))));
    answers.add(
        needsPair(
            Words.format(
                "Parameter efficiency: how does %s compare with the baseline of the next size up?",
                who),
            this::efficiency));
    return answers;
  }

  private Answer needsPair(String question, BiFunction<String, Comparison, Answer> answer) {
    return pair.map(comparison -> answer.apply(question, comparison))
        .orElseGet(
            () ->
                new Answer(
                    question,
                    Headlines.absent(analysis.roles().controls().get(0).control()),
                    List.of()));
  }

  private Answer growth(String question, Comparison c) {
    List<String> details = new ArrayList<>();
    Optional<Arm> sameCompute = analysis.roles().keeping(Keeps.COMPUTE);
    analysis
        .comparison(analysis.roles().subject(), sameCompute, metric)
        .flatMap(over -> over.slope().map(e -> over.over().name() + ": " + Words.perDecade(e)))
        .ifPresent(line -> details.add("over " + line));
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
    List<Growth> growth =
        analysis.growth().stream().filter(g -> g.metric().equals(metric)).toList();
    Roles roles = analysis.roles();
    Stream.concat(roles.main().stream().map(ControlArm::arm), Stream.of(roles.subject()))
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
    boolean less = g.metric().scale().lower();
    return Names.of(arm)
        + " "
        + g.perDecade()
            .map(
                e ->
                    Words.verdict(
                        e,
                        (less ? "still gets better " : "still grows ") + step,
                        (less ? "gets worse " : "falls ") + step,
                        "is not shown to "
                            + (less ? "get better " : "grow ")
                            + step
                            + ", its change "
                            + Words.UNDECIDED))
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

  private Answer rivalry(String question, Comparison c, Rivalry rivalry) {
    if (analysis.law().isPresent()) {
      return new Answer(question, rivalry.ifEqual(), List.of());
    }
    Metric first = rivalry.first();
    Metric second = rivalry.second();
    List<Contrast> sizes =
        c.known().stream()
            .map(
                a ->
                    Comparison.contrast(c.arm(), c.over(), a.size(), first)
                        .minus(Comparison.contrast(c.arm(), c.over(), a.size(), second)))
            .toList();
    String verdict =
        (sizes.isEmpty() ? Optional.<Estimate>empty() : outcomes.estimate(Contrast.mean(sizes)))
            .map(
                e ->
                    Words.verdict(
                            e,
                            rivalry.moreFirst(),
                            rivalry.moreSecond(),
                            "Not shown: the difference of the two advantages " + Words.UNDECIDED)
                        + Words.format(
                            ": advantage in %s minus advantage in %s ", first.key(), second.key())
                        + Words.difference(e)
                        + ".")
            .orElse("No answer: " + NO_SEED + ".");
    List<String> details = new ArrayList<>();
    details.add(first.key() + ": " + Words.differenceOr(c.mean(), NO_SEED));
    analysis
        .comparison(Optional.of(c.arm()), Optional.of(c.over()), second)
        .ifPresent(o -> details.add(second.key() + ": " + Words.differenceOr(o.mean(), NO_SEED)));
    return new Answer(question, verdict, details);
  }

  private Answer efficiency(String question, Comparison c) {
    List<Efficiency> pairs = analysis.efficiency();
    if (pairs.isEmpty()) {
      String verdict =
          Words.format(
              "No answer: it needs %s at one size and the baseline at a larger one.",
              analysis.roles().title());
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
            Words.differenceOr(e.overNext(), NO_SEED),
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
                        Words.difference(equal))));
    return lines;
  }
}
