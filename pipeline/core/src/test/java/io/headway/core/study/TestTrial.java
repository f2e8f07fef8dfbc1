package io.headway.core.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headway.core.parse.StudyTexts;
import io.headway.core.task.location.MeasuredLocations;
import io.headway.core.task.location.NextLocationTaskSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestTrial {
  private static final String[] LEAST_IDS = {
    "tiny-baseline-42-b9bf930b403d", "tiny-poh-hrm-42-323f3638d3ad"
  };
  private static final String[] FULL_IDS = {
    "micro-baseline-1-99e93e2bdab1",
    "micro-baseline-2-54ad73aa709b",
    "micro-looped-2-1-81d4bf5fd9fe",
    "micro-looped-2-2-0dfc4d97e482",
    "micro-poh-1-bafaefc75de1",
    "micro-poh-2-268c974ff46b",
    "micro-poh-hrm-1-d1cdd1e6b6d4",
    "micro-poh-hrm-2-41fb71669b23",
    "micro-no-hrm-1-5db5b3edb3e5",
    "micro-no-hrm-2-b0d374a3730a",
    "micro-baseline-matched-1-2f22ccd46e11",
    "micro-baseline-matched-2-23a87d118f51",
    "small-baseline-1-fed9512b63d2",
    "small-baseline-2-4e16f2533902",
    "small-looped-2-1-8ae38f774b1b",
    "small-looped-2-2-9df177b483b1"
  };
  private static final String[] LOCATIONS_IDS = {
    "tiny-baseline-42-d923bc4346b9", "tiny-hrm-optimized-42-9020c1286c29"
  };

  /** PoH-HRM, tiny. */
  private static Trial trial(String... overrides) {
    return StudyTexts.parse(overrides).known().orElseThrow().trials().get(1);
  }

  @Test
  void theIdentityIsWhatIsNotAsUsualInTheWordsOfAStudy() {
    assertThat(trial("training.epochs=20", "task.braid=0.1", "refinements=2").identity().facts())
        .containsExactlyEntriesOf(
            new TreeMap<>(
                Map.ofEntries(
                    Map.entry("recipe", "1"),
                    Map.entry("task.kind", "maze"),
                    Map.entry("task.size", "6"),
                    Map.entry("task.braid", "0.1"),
                    Map.entry("task.train", "100"),
                    Map.entry("task.validation", "10"),
                    Map.entry("task.test", "20"),
                    Map.entry("model.kind", "poh-hrm"),
                    Map.entry("model.refinements", "2"),
                    Map.entry("size.name", "tiny"),
                    Map.entry("size.d", "128"),
                    Map.entry("size.H", "4"),
                    Map.entry("size.f", "512"),
                    Map.entry("size.L", "2"),
                    Map.entry("seed", "42"),
                    Map.entry("training.epochs", "20"),
                    Map.entry("engine.kind", "fastest"),
                    Map.entry("engine.device", "cpu"))));
  }

  /** If this fails, stored results have lost their trials: was that meant? */
  @Test
  void idsStayAsTheyAre() {
    assertThat(ids(StudyTexts.parse())).containsExactly(LEAST_IDS);
    assertThat(ids(StudyTexts.parseText(StudyTexts.FULL))).hasSize(24).startsWith(FULL_IDS);
    Study locations = StudyTexts.parseText(StudyTexts.LOCATIONS);
    MeasuredTask measured =
        new MeasuredLocations(
            (NextLocationTaskSpec) locations.task(), 1187, 46, 7424, 3334, 3502, "0fab");
    assertThat(ids(locations.of(measured))).containsExactly(LOCATIONS_IDS);
  }

  private static List<String> ids(Study study) {
    return ids(study.known().orElseThrow());
  }

  private static List<String> ids(MeasuredStudy study) {
    return study.trials().stream().map(Trial::id).toList();
  }

  @Test
  void anOptionThatIsAddedRenamesNothing() {
    Trial trial = trial();
    Identity later = trial.identity().option("training.fictitious", 0.5, 0.5);
    assertThat(trial.id()).endsWith("-" + later.hash());
    assertThat(trial.identity().option("training.fictitious", 0.6, 0.5).hash())
        .isNotEqualTo(later.hash());
  }

  @Test
  void onePlaceNamesAFactOnce() {
    Identity identity = new Identity().fact("seed", 1);
    assertThatThrownBy(() -> identity.option("seed", 2, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot tell apart two facts of one name: seed");
  }

  /** Folders of trials are called so. */
  @Test
  void theLongestNamesAndSeedMakeAFileName() {
    String size = "s".repeat(FileName.LONGEST);
    String arm = "a".repeat(FileName.LONGEST);
    Trial longest =
        StudyTexts.parse(
                "define-sizes." + size + "={d=16,H=2,f=32,L=1}",
                "sizes=[" + size + "]",
                "models=[{kind=baseline,name=" + arm + "}]",
                "seeds=[" + Long.MIN_VALUE + "]")
            .known()
            .orElseThrow()
            .trials()
            .get(0);
    assertThat(longest.id()).hasSize(255);
  }

  @Test
  void whatCanChangeTheResultChangesTheId() {
    List<String> overrides =
        List.of(
            "task.size=7",
            "task.braid=0.1",
            "task.min-path-fraction=0.3",
            "task.supervision=path",
            "task.train=101",
            "task.validation=11",
            "task.test=21",
            "task.seed=43",
            "refinements=3",
            "fast-steps=3",
            "models=[baseline,{kind=poh-hrm,period=infinity}]",
            "models=[baseline,{kind=poh-hrm,name=other}]",
            "models=[baseline,poh]",
            "define-sizes.tiny={d=126,H=2,f=512,L=2}",
            "define-sizes.tiny={d=128,H=2,f=512,L=2}",
            "define-sizes.tiny={d=128,H=4,f=511,L=2}",
            "define-sizes.tiny={d=128,H=4,f=512,L=1}",
            "seeds=[43]",
            "training.epochs=51",
            "training.batch=31",
            "training.micro-batch=31",
            "training.micro-batch=auto",
            "training.learning-rate=2e-3",
            "training.weight-decay=0",
            "training.beta1=0.8",
            "training.beta2=0.99",
            "training.clip=2",
            "training.warmup=0.1",
            "training.final-fraction=0",
            "training.schedule=plateau",
            "training={schedule=plateau,schedule-patience=3}",
            "training.dropout=0.1",
            "training.label-smoothing=0.1",
            "training.ema-decay=0.9",
            "training.patience=5",
            "training={parallel=data,replicas=2}",
            "training={parallel=data,replicas=2,averaging-frequency=5}",
            "training.per-arm.poh-hrm.epochs=49",
            "training.select=best-validation",
            "training.validations=9",
            "engine.kind=other",
            "engine.device=cuda",
            "engine.threads=2");
    Set<String> ids = new HashSet<>(Set.of(trial().id()));
    for (String override : overrides) {
      assertThat(ids.add(trial(override).id())).as(override).isTrue();
    }
    assertThat(ids).doesNotContain(trial("engine.device=cuda", "engine.precision=bfloat16").id());
  }

  @Test
  void ofAPlateauTheUsualPatienceIsNotSaid() {
    assertThat(trial("training={schedule=plateau,schedule-patience=2}").identity().facts())
        .containsEntry("training.schedule", "plateau")
        .doesNotContainKeys("training.schedule-patience", "training.final-fraction");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name=other",
        "question=other",
        "checkpoint-seconds=1",
        "spark.master=local[2]",
        "spark.executor.memory=2g",
        "training.per-size.small.epochs=3",
        "training.per-arm.baseline.epochs=3",
        "training.per-arm.poh-hrm.epochs=50",
        "training.schedule=cosine",
        "task.braid=0",
        "task.seed=42",
        "engine.precision=float32",
        "models=[baseline,{kind=poh-hrm,period=once,refinements=4}]"
      })
  void whatCannotChangeTheResultKeepsTheId(String override) {
    assertThat(trial(override).id()).isEqualTo(trial().id());
  }
}
