package io.headway.core.stats;

import io.headway.core.stats.Roles.ControlArm;
import io.headway.core.stats.Roles.Pair;
import io.headway.core.study.Arm;
import io.headway.core.study.Control;
import io.headway.core.study.Study;
import io.headway.core.task.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The questions that a study is about: its subject against the baseline and each control, or else
 * every arm against the first, faulty variants against what they are variants of; and what the
 * study itself asks for.
 */
final class Headlines {
  private final Analysis analysis;
  private final Arm first;
  private final List<Pair> further;

  Headlines(Analysis analysis, Study study) {
    this.analysis = analysis;
    this.first = study.arms().get(0);
    this.further = Roles.further(study);
  }

  List<Answer> answers() {
    Roles roles = analysis.roles();
    if (roles.subject().isEmpty()) {
      return overTheFirst(List.of());
    }
    List<Answer> answers = new ArrayList<>();
    for (ControlArm held : roles.controls()) {
      if (held.control().isMain() || held.arm().isPresent()) {
        answers.add(answer(held));
      }
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
        .filter(c -> c.metric().equals(analysis.subject().primary()))
        .filter(
            c ->
                isAskedFor(c, answered)
                    || (!answered.contains(c.arm())
                        && (c.over().equals(first) || c.arm().model().original().isPresent())))
        .map(
            c ->
                answer(
                    String.format(
                        Locale.ROOT, "Does %s beat %s?", Names.of(c.arm()), Names.of(c.over())),
                    c,
                    ""))
        .toList();
  }

  private boolean isAskedFor(Comparison c, List<Arm> answered) {
    return further.contains(new Pair(c.arm(), c.over()))
        && !(answered.contains(c.arm()) && answered.contains(c.over()));
  }

  private Answer answer(ControlArm held) {
    Control control = held.control();
    String caveat = control.caveat().isEmpty() ? "" : " " + control.caveat();
    return analysis
        .comparison(analysis.roles().subject(), held.arm(), analysis.subject().primary())
        .map(c -> answer(control.question(), c, caveat))
        .orElseGet(() -> new Answer(control.question(), absent(control), List.of()));
  }

  private Answer answer(String question, Comparison c, String ifNotAbove) {
    Optional<Gaps.Impossible> impossible =
        Stream.of(c.arm(), c.over())
            .flatMap(arm -> analysis.gaps().impossible(arm.name()).stream())
            .findFirst();
    if (impossible.isPresent()) {
      String none = String.format(Locale.ROOT, "No comparison: %s.", impossible.get().words());
      return new Answer(question, none, details(c));
    }
    if (c.mean().isEmpty()) {
      String none =
          "No answer: no seed is complete in both arms at all the sizes that have results.";
      return new Answer(question, none, details(c));
    }
    Estimate mean = c.mean().get();
    boolean one = c.bySize().size() == 1;
    String verdict =
        Words.verdict(
            mean,
            one ? "Yes" : "Yes, on average over the sizes",
            one ? "No, it is worse" : "No, it is worse on average over the sizes",
            (one ? "Not shown: the advantage " : "Not shown: the average advantage ")
                + Words.UNDECIDED);
    String caveat = mean.above() ? "" : ifNotAbove;
    List<String> details = details(c);
    if (analysis.law().isEmpty()) {
      Metric second = analysis.subject().metrics().get(1);
      analysis
          .comparison(Optional.of(c.arm()), Optional.of(c.over()), second)
          .flatMap(Comparison::mean)
          .ifPresent(
              e ->
                  details.add(
                      String.format(
                          Locale.ROOT,
                          one ? "%s: %s" : "%s, average over sizes: %s",
                          second.key(),
                          Words.difference(e))));
    }
    return new Answer(
        question,
        String.format(
            Locale.ROOT,
            "%s: %s.%s",
            verdict,
            Words.advantage(analysis.subject().primary(), mean),
            caveat),
        details);
  }

  /** The advantage at each size, and what else differs between the arms or is kept equal. */
  private List<String> details(Comparison c) {
    List<String> details = new ArrayList<>(lines(c));
    SortedMap<String, Integer> own = c.arm().model().dials();
    c.over()
        .model()
        .dials()
        .forEach(
            (symbol, value) -> {
              if (!own.getOrDefault(symbol, value).equals(value)) {
                details.add(
                    String.format(
                        Locale.ROOT, "%s differs too: %d and %d", symbol, own.get(symbol), value));
              }
            });
    Map<String, Double> ratios = analysis.ratiosToMatched(c.over());
    if (!ratios.isEmpty()) {
      details.add(Words.matched(c.over(), c.arm(), ratios));
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
                        .map(e -> Words.difference(e) + ", Holm " + Words.p(a.adjustedP()))
                        .orElse("no seed complete in both arms")))
        .toList();
  }

  /** Why there is no comparison. */
  static String absent(Control control) {
    return String.format(
        Locale.ROOT, "Not asked: this study has no arm of kind %s.", control.what());
  }
}
