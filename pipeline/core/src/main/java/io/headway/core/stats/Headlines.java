package io.headway.core.stats;

import io.headway.core.study.Arm;
import io.headway.core.study.Variant;
import io.headway.core.task.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The questions that a study is about: PoH-HRM against the baseline and each control, or else every
 * arm against the first, faulty variants against what they are variants of.
 */
final class Headlines {
  private final Analysis analysis;
  private final Arm first;

  Headlines(Analysis analysis, Arm first) {
    this.analysis = analysis;
    this.first = first;
  }

  List<Answer> answers() {
    Roles roles = analysis.roles();
    if (roles.poh().isEmpty()) {
      return overTheFirst(List.of());
    }
    List<Answer> answers = new ArrayList<>();
    answers.add(answer("Does PoH-HRM beat the baseline?", roles.baseline(), "baseline", ""));
    answers.add(
        answer(
            "Is PoH-HRM still better than the looped control, which has the same compute?",
            roles.looped(),
            "looped",
            " Whatever it has over the baseline may then be the compute, not the routing."));
    if (roles.matched().isPresent()) {
      answers.add(
          answer(
              "Is PoH-HRM still better than the parameter-matched baseline?",
              roles.matched(),
              "baseline-matched",
              " Whatever it has over the baseline may then be the parameters, not the routing."));
    }
    if (roles.tokenRouted().isPresent()) {
      answers.add(
          answer(
              "Does the controller add to routing by the token alone?",
              roles.tokenRouted(),
              "poh",
              " Whatever PoH-HRM has over looped may then be the routing, not the controller."));
    }
    answers.addAll(overTheFirst(roles.all()));
    return answers;
  }

  /** What each arm has over another, besides those that the questions above are about. */
  private List<Answer> overTheFirst(List<Arm> answered) {
    if (analysis.comparisons().isEmpty()) {
      String verdict = "Not asked: this study has one arm.";
      return List.of(new Answer("Does one arm beat another?", verdict, List.of()));
    }
    return analysis.comparisons().stream()
        .filter(c -> c.metric() == analysis.subject().primary())
        .filter(c -> c.over().equals(first) || c.arm().variant() != Variant.FIXED)
        .filter(c -> !answered.contains(c.arm()))
        .map(
            c ->
                answer(
                    String.format(
                        Locale.ROOT, "Does %s beat %s?", Names.of(c.arm()), Names.of(c.over())),
                    c,
                    ""))
        .toList();
  }

  private Answer answer(String question, Optional<Arm> over, String missing, String ifNotAbove) {
    return analysis
        .comparison(analysis.roles().poh(), over, analysis.subject().primary())
        .map(c -> answer(question, c, ifNotAbove))
        .orElseGet(() -> new Answer(question, absent(analysis.roles(), missing), List.of()));
  }

  private Answer answer(String question, Comparison c, String ifNotAbove) {
    if (c.mean().isEmpty()) {
      String none =
          "No answer: no seed is complete in both arms at all the sizes that have results.";
      return new Answer(question, none, details(c));
    }
    Estimate mean = c.mean().get();
    String verdict =
        Words.verdict(
            mean,
            "Yes, on average over the sizes",
            "No, it is worse on average over the sizes",
            "Not shown: the average advantage " + Words.UNDECIDED);
    String caveat = mean.above() ? "" : ifNotAbove;
    List<String> details = details(c);
    if (!analysis.perfectMazes()) {
      Metric second = analysis.subject().metrics().get(1);
      analysis
          .comparison(Optional.of(c.arm()), Optional.of(c.over()), second)
          .flatMap(Comparison::mean)
          .ifPresent(
              e ->
                  details.add(
                      String.format(
                          Locale.ROOT,
                          "%s, average over sizes: %s",
                          second.key(),
                          Words.points(e))));
    }
    return new Answer(
        question,
        String.format(
            Locale.ROOT,
            "%s: %s %s.%s",
            verdict,
            analysis.subject().primary().key(),
            Words.points(mean),
            caveat),
        details);
  }

  /** The advantage at each size, and what else differs between the arms or is kept equal. */
  private List<String> details(Comparison c) {
    List<String> details = new ArrayList<>(lines(c));
    if (c.over().kind().refines() && c.over().refinements() != c.arm().refinements()) {
      details.add(
          String.format(
              Locale.ROOT,
              "R differs too: %d and %d",
              c.arm().refinements(),
              c.over().refinements()));
    }
    for (Advantage a : c.bySize()) {
      analysis
          .ratioToMatched(c.over(), a.size())
          .ifPresent(ratio -> details.add(Words.matched(c.over(), c.arm(), a.size(), ratio)));
    }
    return details;
  }

  /** The advantage at each size, one line each. */
  static List<String> lines(Comparison c) {
    return c.bySize().stream()
        .map(
            a ->
                String.format(
                    Locale.ROOT,
                    "%s: %s",
                    a.size(),
                    a.estimate()
                        .map(e -> Words.points(e) + ", Holm " + Words.p(a.adjustedP()))
                        .orElse("no seed complete in both arms")))
        .toList();
  }

  /** Why there is no comparison. */
  static String absent(Roles roles, String missing) {
    String arm = roles.poh().isEmpty() ? "poh-hrm" : missing;
    return String.format(Locale.ROOT, "Not asked: this study has no arm of kind %s.", arm);
  }
}
