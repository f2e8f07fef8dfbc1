package io.headway.core.stats;

import io.headway.core.study.Arm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The two questions that a study is about. */
final class Headlines {
  private final Analysis analysis;

  Headlines(Analysis analysis) {
    this.analysis = analysis;
  }

  List<Answer> answers() {
    Roles roles = analysis.roles();
    return List.of(
        answer("Does PoH-HRM beat the baseline?", roles.baseline(), "baseline", ""),
        answer(
            "Is PoH-HRM still better than the looped control, which has the same compute?",
            roles.looped(),
            "looped",
            " Whatever it has over the baseline may then be the compute, not the routing."));
  }

  private Answer answer(String question, Optional<Arm> over, String missing, String ifNotAbove) {
    Optional<Comparison> comparison =
        analysis.comparison(analysis.roles().poh(), over, Metric.ACCURACY);
    if (comparison.isEmpty()) {
      return new Answer(question, absent(analysis.roles(), missing), List.of());
    }
    Comparison c = comparison.get();
    if (c.mean().isEmpty()) {
      String none =
          "No answer: no seed is complete in both arms at all the sizes that have results.";
      return new Answer(question, none, lines(c));
    }
    Estimate mean = c.mean().get();
    String verdict =
        Words.verdict(
            mean,
            "Yes, on average over the sizes",
            "No, it is worse on average over the sizes",
            "Not shown: the average advantage " + Words.UNDECIDED);
    String caveat = mean.above() ? "" : ifNotAbove;
    List<String> details = new ArrayList<>(lines(c));
    if (!analysis.perfectMazes()) {
      analysis
          .comparison(analysis.roles().poh(), over, Metric.OPTIMALITY)
          .flatMap(Comparison::mean)
          .ifPresent(e -> details.add("optimality, average over sizes: " + Words.points(e)));
    }
    return new Answer(
        question, "%s: accuracy %s.%s".formatted(verdict, Words.points(mean), caveat), details);
  }

  /** The advantage at each size, one line each. */
  static List<String> lines(Comparison c) {
    return c.bySize().stream()
        .map(
            a ->
                "%s: %s"
                    .formatted(
                        a.size(),
                        a.estimate()
                            .map(e -> Words.points(e) + ", Holm " + Words.p(a.adjustedP()))
                            .orElse("no seed complete in both arms")))
        .toList();
  }

  /** Why there is no comparison. */
  static String absent(Roles roles, String missing) {
    String arm = roles.poh().isEmpty() ? "poh-hrm" : missing;
    return "Not asked: this study has no arm of kind %s.".formatted(arm);
  }
}
