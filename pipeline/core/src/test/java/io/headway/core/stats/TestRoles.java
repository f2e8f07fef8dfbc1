package io.headway.core.stats;

import static io.headway.core.stats.PlantedStudy.ALL;
import static io.headway.core.stats.PlantedStudy.ARMS;
import static io.headway.core.stats.PlantedStudy.SIZES;
import static io.headway.core.stats.PlantedStudy.fiveArms;
import static io.headway.core.study.Arms.BASELINE_MATCHED;
import static io.headway.core.study.Arms.POH;
import static io.headway.core.study.Arms.POH_HRM;
import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.model.transformer.Poh;
import io.headway.core.study.Arm;
import io.headway.core.study.Control.Keeps;
import io.headway.core.study.FurtherPairs;
import io.headway.core.study.Study;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which arm is compared with which, and what of theirs is told. */
class TestRoles {
  @Test
  void comparesWithEveryControlOnce() {
    Study study = SyntheticStudy.study(0, 20, 2, ALL, SIZES);
    assertThat(pairs(study))
        .containsExactly(
            "looped - baseline",
            "PoH - baseline",
            "PoH-HRM - baseline",
            "baseline, matched - baseline",
            "PoH-HRM - looped",
            "PoH-HRM - baseline, matched",
            "PoH-HRM - PoH");
    Study matchedFirst =
        SyntheticStudy.study(0, 20, 2, List.of(BASELINE_MATCHED, POH, POH_HRM), SIZES);
    assertThat(pairs(matchedFirst))
        .containsExactly("PoH - baseline, matched", "PoH-HRM - baseline, matched", "PoH-HRM - PoH");
    assertThat(pairs(SyntheticStudy.study(0, 20, 2, List.of(POH), SIZES))).isEmpty();
  }

  @Test
  void controllerIsComparedAtItsOwnR() {
    Arm four = new Arm("poh-4", new Poh(4));
    Arm two = new Arm("poh-2", new Poh(2));
    Arm poh = POH_HRM;
    Study study = withArms(List.of(two, four, poh));
    assertThat(Roles.of(study).keeping(Keeps.REST)).contains(four);
    Study unequal = withArms(List.of(two, poh));
    assertThat(Roles.of(unequal).keeping(Keeps.REST)).contains(two);
    Analysis analysis = Analysis.of(SyntheticStudy.results(unequal, (arm, size) -> 0.5));
    assertThat(analysis.headlines().get(2).details()).contains("R differs too: 4 and 2");
  }

  @Test
  void ratiosAreOfMeasuredParameters() {
    Analysis analysis = fiveArms(0.5, 0.5);
    Roles roles = analysis.roles();
    Arm matched = roles.keeping(Keeps.PARAMETERS).orElseThrow();
    Arm poh = roles.subject().orElseThrow();
    // Width 128: 128^2, and 2 or 4 times 128 more.
    assertThat(analysis.ratioToBaseline(roles.keeping(Keeps.COMPUTE).orElseThrow(), "tiny"))
        .contains(1.0);
    assertThat(analysis.ratioToBaseline(poh, "tiny")).contains(132 / 128.0);
    assertThat(analysis.ratioToBaseline(matched, "tiny")).contains(130 / 128.0);
    assertThat(analysis.ratioToMatched(matched, "tiny")).contains(130 / 132.0);
    assertThat(analysis.ratioToMatched(poh, "tiny")).isEmpty();
    assertThat(analysis.ratioToBaseline(poh, "xl")).isEmpty();
    assertThat(analysis.headlines().get(2).details())
        .contains(
            "baseline-matched has 0.985 times PoH-HRM's parameters at tiny, 0.992 at small and 0.996 at"
                + " medium");
    assertThat(analysis.headlines().get(3).details()).noneMatch(d -> d.contains("times"));
  }

  /** Besides what the models ask for, once, and with an answer of its own. */
  @Test
  void whatTheStudyAsksForIsComparedToo() {
    Study plain = withArms(ARMS);
    String first = ARMS.get(0).name();
    String second = ARMS.get(1).name();
    String third = ARMS.get(2).name();
    FurtherPairs.Pair there = new FurtherPairs.Pair(second, first);
    FurtherPairs.Pair fresh = new FurtherPairs.Pair(second, third);
    FurtherPairs.Pair gone = new FurtherPairs.Pair(second, "gone");
    List<String> before = pairs(plain);
    List<String> asked = pairs(plain.with(new FurtherPairs(List.of(there, fresh, gone))));
    assertThat(asked).hasSize(before.size() + 1).startsWith(before.toArray(new String[0]));
    assertThat(asked.get(before.size()))
        .isEqualTo(Names.of(ARMS.get(1)) + " - " + Names.of(ARMS.get(2)));
  }

  private static Study withArms(List<Arm> arms) {
    Study s = SyntheticStudy.study(0, 20, 2, ARMS, SIZES);
    return new Study(
        s.name(),
        s.question(),
        s.task(),
        arms,
        s.sizes(),
        s.seeds(),
        s.training(),
        s.engine(),
        s.checkpointSeconds(),
        s.spark());
  }

  private static List<String> pairs(Study study) {
    return Roles.of(study).pairs(study).stream()
        .map(pair -> Names.of(pair.arm()) + " - " + Names.of(pair.over()))
        .toList();
  }
}
