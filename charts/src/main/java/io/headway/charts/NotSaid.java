package io.headway.charts;

import io.headway.core.result.StudyResults;
import io.headway.core.stats.Analysis;
import io.headway.core.stats.Answer;
import io.headway.core.stats.Axis;
import io.headway.core.stats.Comparison;
import io.headway.core.stats.Estimate;
import io.headway.core.stats.Names;
import io.headway.core.stats.Power;
import io.headway.core.stats.Words;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Study;
import io.headway.core.task.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the answer of a study does not say, in one sentence. */
final class NotSaid {
  private NotSaid() {}

  /** Of its first answer. */
  static String of(StudyResults results, Analysis analysis) {
    Study study = results.study();
    List<String> parts = new ArrayList<>();
    Optional<Comparison> asked = asked(analysis);
    asked.flatMap(c -> open(c)).ifPresent(parts::add);
    asked.ifPresent(c -> parts.addAll(unshown(analysis, c)));
    if (study.seeds().size() == 1) {
      parts.add("what another seed would give");
    }
    rates(study).ifPresent(parts::add);
    int without = results.measured().trials().size() - results.finished().size();
    if (without > 0) {
      parts.add(
          String.format(
              Locale.ROOT,
              "what %s that failed or %s missing would have given",
              Quantity.of(without, "trial"),
              without == 1 ? "is" : "are"));
    }
    parts.add(
        String.format(
            Locale.ROOT,
            "anything of other tasks, data or sizes: intervals are over %s %ss like these%s",
            study.seeds().size() == 1 ? "test" : "seeds and test",
            analysis.subject().unit().word(),
            study.seeds().size() == 1 ? " alone" : ""));
    return "It does not say " + String.join("; nor ", parts) + ".";
  }

  /** The first answer; one to what the study has no arm for only if there is no other. */
  static Optional<Answer> first(Analysis analysis) {
    return analysis.headlines().stream()
        .filter(answer -> !answer.details().isEmpty())
        .findFirst()
        .or(() -> analysis.headlines().stream().findFirst());
  }

  /** The comparison that it is about. */
  private static Optional<Comparison> asked(Analysis analysis) {
    String verdict = first(analysis).map(Answer::verdict).orElse("");
    return analysis.comparisons().stream()
        .filter(c -> c.metric().equals(analysis.subject().primary()))
        .filter(c -> c.mean().map(Words::difference).filter(verdict::contains).isPresent())
        .findFirst();
  }

  private static Optional<String> open(Comparison c) {
    Estimate mean = c.mean().orElseThrow();
    if (mean.above() || mean.below()) {
      return Optional.empty();
    }
    return Optional.of(
        "that there is no difference"
            + c.meanPower()
                .map(
                    power ->
                        String.format(
                            Locale.ROOT,
                            " (one of %s %s would have been shown with a probability of %.0f %%,"
                                + " smaller ones less often)",
                            Words.number(mean.scale(), power.detectable()),
                            mean.scale().unit(),
                            100 * Power.POWER))
                .orElse(""));
  }

  /**
   * What one may take an advantage for: one over the controls too, one that grows, one at equal
   * cost.
   */
  private static List<String> unshown(Analysis analysis, Comparison asked) {
    if (!asked.mean().orElseThrow().above()) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    for (Comparison other : analysis.comparisons()) {
      Optional<Estimate> mean = other.mean().filter(m -> !m.above());
      if (other.arm().equals(asked.arm())
          && other.metric().equals(asked.metric())
          && mean.isPresent()) {
        parts.add(
            String.format(
                Locale.ROOT,
                "that %s beats %s (%s)",
                Names.of(other.arm()),
                Names.of(other.over()),
                Words.signed(mean.get())));
      }
    }
    asked
        .slope()
        .filter(slope -> !slope.above())
        .ifPresent(
            slope ->
                parts.add(
                    String.format(
                        Locale.ROOT,
                        "that its advantage grows with size (%s a decade of parameters)",
                        Words.signed(slope))));
    analysis.views().stream()
        .filter(view -> view.axis() == Axis.TRAINING_FLOPS)
        .filter(view -> view.arm().equals(asked.arm().name()))
        .filter(view -> view.over().equals(asked.over().name()))
        .flatMap(view -> view.mean().stream())
        .filter(mean -> !mean.above())
        .forEach(
            mean ->
                parts.add(
                    String.format(
                        Locale.ROOT,
                        "that it has one at equal %s (%s)",
                        Axis.TRAINING_FLOPS.words(),
                        Words.signed(mean))));
    return parts;
  }

  /** Learning rates that nobody has looked for. */
  private static Optional<String> rates(Study study) {
    List<Double> rates = new ArrayList<>();
    List<String> untuned = new ArrayList<>();
    boolean some = false;
    for (Arm arm : study.arms()) {
      List<ModelSize> own =
          study.sizes().stream()
              .filter(size -> study.tuned(size.name(), arm.name()).isEmpty())
              .toList();
      own.forEach(size -> rates.add(study.training(size, arm).learningRate().peak()));
      if (!own.isEmpty()) {
        untuned.add(arm.name());
        some |= own.size() < study.sizes().size();
      }
    }
    if (untuned.isEmpty()) {
      return Optional.empty();
    }
    if (!study.tuned().isEmpty()) {
      return Optional.of(
          "that the learning rate suits "
              + String.join(", ", untuned)
              + (some ? ", of which not every size was tuned" : ", not tuned at any size"));
    }
    if (untuned.size() == 1) {
      return Optional.of("that the learning rate suits the arm: it was not tuned");
    }
    return Optional.of(
        rates.stream().distinct().count() == 1
            ? String.format(
                Locale.ROOT,
                "that the study's one learning rate, %s, suits all of its arms: each was trained at"
                    + " it, none was tuned",
                rates.get(0))
            : "that the study's learning rates suit all of its arms: none was tuned");
  }
}
