package io.headway.core.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.check.StudyCheck;
import io.headway.core.plan.SearchFailedException;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The tuning of an arm, whose losses are known. */
final class TestArmTuning {
  private static final List<String> SIZES = List.of("a", "b", "c", "d");

  /** Trials end in an order that a seed says. */
  private static TuneCourse play(MeasuredStudy study, ToDoubleFunction<Trial> loss, long order) {
    TuneCourse course = new TuneCourse(new ArmTuning(study, study.study().arms().get(0)));
    SplittableRandom random = new SplittableRandom(order);
    Set<String> given = new HashSet<>();
    List<Trial> open = new ArrayList<>();
    course.go().stream().filter(trial -> given.add(trial.id())).forEach(open::add);
    while (!open.isEmpty()) {
      Trial end = open.remove(random.nextInt(open.size()));
      course.ended(Planted.result(end, loss.applyAsDouble(end))).stream()
          .filter(trial -> given.add(trial.id()))
          .forEach(open::add);
    }
    return course;
  }

  private static List<SizeTuning> tuned(ToDoubleFunction<Trial> loss, String... overrides) {
    return play(Planted.study("tune {}", overrides), loss, 1).sizes();
  }

  private static double optimum(SizeTuning size) {
    return Math.log10(size.optimum().orElseThrow());
  }

  @Test
  void aParabolaIsFoundExactly() {
    List<SizeTuning> sizes = tuned(Planted.bowl(trial -> -2.8));
    assertThat(sizes).hasSize(4);
    for (SizeTuning size : sizes) {
      assertThat(optimum(size)).isCloseTo(-2.8, within(1e-3));
      assertThat(size.atEdge()).isFalse();
      assertThat(size.further()).isZero();
    }
    assertThat(sizes.get(0).points())
        .extracting(RatePoint::words)
        .containsExactly("0.0001", "0.0003162", "0.001", "0.003162", "0.01");
    assertThat(sizes.get(2).points()).hasSize(3);
    assertThat(sizes.get(2).points().get(1).rate()).isEqualTo(sizes.get(2).centre());
  }

  /** Larger models want less: the rates that are tried follow. */
  @Test
  void laterSizesAreTriedWhereTheLineSays() {
    List<SizeTuning> sizes =
        tuned(Planted.bowl(trial -> -2.5 - 0.3 * SIZES.indexOf(trial.size().name())));
    for (int k = 0; k < 4; k++) {
      assertThat(optimum(sizes.get(k))).isCloseTo(-2.5 - 0.3 * k, within(2e-3));
    }
    assertThat(Math.log10(sizes.get(3).centre())).isCloseTo(-3.4, within(0.03));
  }

  /** A line through two noisy points may lead anywhere. */
  @Test
  void theLineLeadsNoFurtherThanOneSpacing() {
    List<SizeTuning> sizes =
        tuned(
            Planted.bowl(trial -> trial.size().name().equals("a") ? -3.8 : -2.2), "tune.at-most=2");
    assertThat(Math.log10(sizes.get(2).centre()) - optimum(sizes.get(1)))
        .isCloseTo(0.5, within(1e-3));
    assertThat(optimum(sizes.get(2))).isCloseTo(-2.2, within(2e-3));
  }

  @Test
  void anEdgeIsExtended() {
    List<SizeTuning> sizes = tuned(Planted.bowl(trial -> -1.7), "tune.at-most=2");
    assertThat(sizes.get(0).further()).isEqualTo(2);
    assertThat(sizes.get(0).atEdge()).isFalse();
    assertThat(optimum(sizes.get(0))).isCloseTo(-1.7, within(1e-3));
    List<SizeTuning> below = tuned(Planted.bowl(trial -> -4.4), "tune.at-most=2");
    assertThat(below.get(0).further()).isEqualTo(2);
    assertThat(optimum(below.get(0))).isCloseTo(-4.4, within(1e-3));
  }

  @Test
  void whatLiesBeyondIsSaid() {
    List<SizeTuning> sizes = tuned(Planted.bowl(trial -> -9), "tune.at-most=2", "tune.extend=1");
    assertThat(sizes.get(0).further()).isEqualTo(1);
    assertThat(sizes.get(0).atEdge()).isTrue();
    assertThat(optimum(sizes.get(0))).isCloseTo(-4.5, within(1e-3));
  }

  /** The planned share is 0.66 of 5 seeds' here: little is left. */
  @Test
  void noMoreThanTheBudget() {
    MeasuredStudy study = Planted.study("tune { at-most = 0.68 }");
    ArmTuning arm = new ArmTuning(study, study.study().arms().get(0));
    assertThat(arm.plannedFlops() / arm.comparisonFlops()).isBetween(0.6, 0.68);
    List<SizeTuning> sizes = play(study, Planted.bowl(trial -> -9), 1).sizes();
    assertThat(sizes.get(0).further()).isEqualTo(2); // the smallest costs next to nothing
    assertThat(sizes.get(3).further()).isZero();
    assertThat(sizes.get(3).atEdge()).isTrue();
    assertThatThrownBy(() -> TuneResults.requireAffordable(Planted.study("tune { at-most = 0.5 }")))
        .hasMessageContaining("Cannot tune baseline: it would take 0.6")
        .hasMessageContaining("times the FLOPs of its 5 seeds (must be at most tune.at-most = 0.5");
  }

  /** The first sizes are tried at more rates: that is for the smallest. */
  @Test
  void sizesThatFallAreRefused() {
    TuneResults.requireRising(Planted.study("tune {}"));
    assertThatThrownBy(() -> TuneResults.requireRising(Planted.study("tune {}", "sizes=[a,c,b,d]")))
        .hasMessageMatching(
            "Cannot tune baseline: c has [0-9,]+ parameters and b after it [0-9,]+ \\(must not fall:"
                + " list sizes from the smallest to the largest\\)");
    assertThatThrownBy(() -> StudyCheck.requireModels(Planted.study("tune {}", "sizes=[d,c,b,a]")))
        .hasMessageStartingWith("Cannot tune baseline: d has ");
  }

  @Test
  void ratesThatDivergeCloseTheEdge() {
    List<SizeTuning> sizes =
        tuned(
            trial ->
                Planted.decades(trial) > -2.9
                    ? Double.NaN
                    : Planted.bowl(t -> -2).applyAsDouble(trial));
    SizeTuning first = sizes.get(0);
    assertThat(first.atEdge()).isFalse();
    assertThat(optimum(first)).isCloseTo(-3, within(1e-3)); // no parabola through a failure
    assertThat(first.points()).filteredOn(point -> point.reason().isPresent()).hasSize(2);
    assertThat(first.points().get(4).reason()).contains("train: loss is not finite");
    // 0.25 and 0.05 above the best, and the two that failed count as the worst of the others
    assertThat(first.sensitivity(true).orElseThrow())
        .isCloseTo((0.6 + 0.25 + 0 + 0.6 + 0.6) / 5, within(2e-4));
  }

  @Test
  void ifAllFailItSaysSo() {
    List<SizeTuning> sizes = tuned(trial -> Double.NaN);
    assertThat(sizes).hasSize(2).allMatch(SizeTuning::hasFailed);
    assertThat(sizes.get(0).optimum()).isEmpty();
    assertThatThrownBy(sizes.get(0)::requireRate)
        .isInstanceOf(SearchFailedException.class)
        .hasMessageContaining("none of the learning rates of baseline at a could be trained")
        .hasMessageContaining("the first: train: loss is not finite");
  }

  /** A score of which more is better, and several seeds. */
  @Test
  void meansOverSeedsAndScores() {
    MeasuredStudy study =
        Planted.study("tune { seeds = 2, rates = 3, later-rates = 3, at-most = 2 }");
    List<SizeTuning> sizes =
        play(
                study,
                trial ->
                    Planted.bowl(t -> -2.9).applyAsDouble(trial)
                        + 0.1
                            * (trial.seed() == study.study().tune().get().trialSeeds().get(0)
                                ? 1
                                : -1),
                1)
            .sizes();
    assertThat(sizes.get(0).points().get(1).value().orElseThrow())
        .isCloseTo(0.5 + 0.2 * 0.01, within(1e-6));
    assertThat(sizes.get(0).trainings()).isEqualTo(6);
  }

  @Test
  void dependsOnNoOrder() {
    MeasuredStudy study = Planted.study("tune { at-most = 2 }");
    ToDoubleFunction<Trial> loss =
        trial -> Planted.bowl(t -> -1.6).applyAsDouble(trial) + 1e-3 * (trial.hashCode() % 7);
    List<SizeTuning> once = play(study, loss, 1).sizes();
    for (long order = 2; order < 12; order++) {
      assertThat(play(study, loss, order).sizes()).isEqualTo(once);
    }
  }

  @Test
  void leavesAStudyWithTheRatesThatWereFound() {
    MeasuredStudy study = Planted.study("tune {}");
    List<ArmTuning> arms = TuneResults.arms(study);
    List<List<SizeTuning>> sizes = new ArrayList<>();
    for (ArmTuning arm : arms) {
      double best = arm.arm().name().equals("looped") ? -2.6 : -3.2;
      TuneCourse course = new TuneCourse(arm);
      for (List<Trial> due = course.go(); !due.isEmpty(); due = course.go()) {
        due.forEach(
            trial ->
                course.ended(Planted.result(trial, Planted.bowl(t -> best).applyAsDouble(trial))));
      }
      sizes.add(course.sizes());
    }
    TuneResults results = TuneResults.of(study, arms, sizes);
    assertThat(results.isOver()).isTrue();
    Study settled = results.settled();
    assertThat(settled.tune()).isEmpty();
    assertThat(settled.known().orElseThrow().trials())
        .hasSize(40)
        .allSatisfy(
            trial ->
                assertThat(Planted.decades(trial))
                    .isCloseTo(trial.arm().name().equals("looped") ? -2.6 : -3.2, within(2e-3)));
    Study untuned = study.study().untuned().orElseThrow();
    assertThat(untuned.seeds()).containsExactly(1L);
    assertThat(untuned.known().orElseThrow().trials())
        .hasSize(8)
        .allSatisfy(trial -> assertThat(Planted.decades(trial)).isEqualTo(-3));
    assertThat(study.study().tune().orElseThrow().trialSeeds())
        .doesNotContainAnyElementsOf(study.study().seeds());
  }
}
