package io.headway.core.parse;

import static io.headway.core.parse.StudyTexts.faults;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.json.Json;
import io.headway.core.model.location.EnhancedHrm;
import io.headway.core.model.location.OptimizedHrm;
import io.headway.core.model.location.Variant;
import io.headway.core.model.transformer.Baseline;
import io.headway.core.model.transformer.PohHrm;
import io.headway.core.result.DataSetCard;
import io.headway.core.study.Arm;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.MeasuredTask;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Study;
import io.headway.core.study.TaskSpec;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trainings;
import io.headway.core.study.Trial;
import io.headway.core.task.location.LocationSource;
import io.headway.core.task.location.LocationSource.GeoLife;
import io.headway.core.task.location.LocationSource.Synthetic;
import io.headway.core.task.location.LocationSource.Table;
import io.headway.core.task.location.MeasuredLocations;
import io.headway.core.task.location.NextLocationTaskSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a study of next locations says, and must not say. */
class TestNextLocationStudies {
  private static MeasuredLocations measured(LocationSource source) {
    return of(source, 100, 10, 1000, 300, 300, "0f");
  }

  private static Study parse(String... overrides) {
    return StudyTexts.parseText(StudyTexts.LOCATIONS, overrides);
  }

  private static LocationSource source(String... overrides) {
    return ((NextLocationTaskSpec) parse(overrides).task()).source();
  }

  private static DataSetCard card(TaskSpec task, int vocabulary, int users, String sha256) {
    return new DataSetCard(
        DataSetCard.SCHEMA,
        "next-location-0",
        task,
        new TreeMap<>(Map.of("train", 1000, "validation", 300, "test", 300)),
        new TreeMap<>(Map.of("vocabulary", 1.0 * vocabulary, "user-codes", 1.0 * users)),
        List.of(),
        sha256);
  }

  @Test
  void defaults() {
    Study study = parse();
    assertThat(study.task()).isEqualTo(new NextLocationTaskSpec(new Synthetic(45, 16_600, 42)));
    assertThat(study.arms())
        .containsExactly(Arm.of(new Baseline()), new Arm("hrm-optimized", new OptimizedHrm()));
    assertThat(study.training())
        .isEqualTo(Trainings.alike(study.sizes(), TrainingSettings.DEFAULTS));
  }

  @Test
  void everySource() {
    assertThat(source("task.users=7", "task.stays=7000", "task.seed=-1"))
        .isEqualTo(new Synthetic(7, 7000, -1));
    assertThat(source("task.source=table", "task.path=a.csv")).isEqualTo(new Table("a.csv"));
    assertThat(source("task.source=geolife", "task.path=/data")).isEqualTo(new GeoLife("/data"));
  }

  /** So that {@code --set task.source=table} needs no second change. */
  @Test
  void keysOfAnotherSourceAreIgnored() {
    assertThat(source("task.source=table", "task.path=a", "task.users=0", "task.seed=7"))
        .isEqualTo(new Table("a"));
    assertThat(source("task.path=a")).isEqualTo(new Synthetic(45, 16_600, 42));
  }

  @Test
  void everythingThatAnArmSays() {
    Study study =
        parse(
            "models=[{kind=baseline,head=pointer},"
                + "{kind=poh-hrm,head=pointer,refinements=2,fast-steps=3},"
                + "{kind=hrm-enhanced,width=64,variant=published},"
                + "{kind=hrm-optimized,name=ours,width=96,head=pointer,variant=published-recency}]");
    assertThat(study.arms())
        .containsExactly(
            new Arm("baseline-pointer", new Baseline("pointer")),
            new Arm("poh-hrm-pointer", new PohHrm(2, 3, true, "pointer")),
            new Arm("hrm-enhanced-published", new EnhancedHrm(64, "softmax", Variant.PUBLISHED)),
            new Arm("ours", new OptimizedHrm(96, "pointer", Variant.PUBLISHED_RECENCY)));
    ModelSize tiny = study.sizes().get(0);
    assertThat(study.arms().stream().map(arm -> arm.model().width(tiny).orElseThrow()))
        .containsExactly(128, 128, 64, 96);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{kind=hrm-optimized}|hrm-optimized",
        "{kind=hrm-optimized,head=pointer}|hrm-optimized-pointer",
        "{kind=hrm-enhanced,variant=published-mask}|hrm-enhanced-published-mask",
        "{kind=hrm-enhanced,head=pointer,variant=published}|hrm-enhanced-pointer-published",
        "{kind=looped,head=softmax}|looped",
        "{kind=looped,head=pointer,name=mine}|mine",
      })
  void anArmIsNamedAfterWhatItIs(String model, String name) {
    assertThat(parse("models=[" + model + "]").arms()).extracting(Arm::name).containsExactly(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "task.source=foursquare|task.source: Unknown source: foursquare (known: [synthetic, table,"
            + " geolife])",
        "task.source=table|task.path: Invalid path:  (must be set for this source)",
        "task.source=geolife|task.path: Invalid path:  (must be set for this source)",
        "task.users=4.5|task.users: Invalid value: 4.5 (must be a whole number)",
        "task.size=6|task.size: Unknown key: size (known: [kind, source, users, stays, seed,"
            + " path])",
        "task.pat=a|task.pat: Unknown key: pat (did you mean path? known: [kind, source, users,"
            + " stays, seed, path])",
        "models=[{kind=hrm-optimized,width=100}]|models[0].width: Invalid width: 100 (must be a"
            + " multiple of 16)",
        "models=[{kind=hrm-optimized,width=-16}]|models[0].width: Invalid width: -16 (must be a"
            + " multiple of 16)",
        "models=[{kind=poh,width=32}]|models[0].width: Unknown key: width (known: [kind, name,"
            + " refinements, head])",
        "models=[{kind=looped,variant=published}]|models[0].variant: Unknown key: variant (known:"
            + " [kind, name, refinements, head])",
        "models=[{kind=hrm-enhanced,variant=broken}]|models[0].variant: Unknown variant: broken (known:"
            + " [fixed, published-recency, published-mask, published])",
        "models=[looped,{kind=looped,head=copy}]|models[1].head: Invalid head: copy (must be softmax"
            + " or pointer for task next-location)",
        "models=[{kind=hrm-optimized,refinements=2}]|models[0].refinements: Unknown key:"
            + " refinements (known: [kind, name, width, head, variant])",
        "models=[hrm-optimized,{kind=hrm-optimized,width=96}]|models: Invalid list: [hrm-optimized,"
            + " hrm-optimized] (must not repeat)",
      })
  void oneFault(String override, String fault) {
    assertThat(faults(StudyTexts.LOCATIONS, override)).containsExactly(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "task.users=0|task: Invalid users: 0 (must be in [1, ",
        "task.users=1000000000|task: Invalid users: 1000000000 (must be in [1, ",
        "task.stays=100|task: Invalid stays: 100 (must be in [1710, ",
        "task.stays=10000000|task: Invalid stays: 10000000 (must be in [1710, 225000]",
      })
  void trajectoriesThatCannotBeDrawn(String override, String fault) {
    assertThat(faults(StudyTexts.LOCATIONS, override)).singleElement().asString().startsWith(fault);
  }

  /** The second model of the list stays the second, whatever is wrong with the first. */
  @Test
  void modelsOfLocationsAreRefusedForMazes() {
    assertThat(
            faults(
                StudyTexts.LEAST,
                "models=[pho, hrm-optimized, baseline, {kind=looped,head=pointer}]"))
        .containsExactly(
            StudyTexts.withKinds("models[0]: Unknown model: pho (known: MODELS)"),
            "models[1].kind: Invalid kind: hrm-optimized (must be one of [baseline, looped, poh,"
                + " poh-hrm, baseline-matched, hyper-mixer, transformer-twin]: it needs stays,"
                + " and task maze offers [tokens])",
            "models[3].head: Invalid head: pointer (must be softmax for task maze)");
  }

  /** They cannot be built at every width that a size may have. */
  @Test
  void aSizeThatAModelCannotHave() {
    String odd = "define-sizes.odd={d=36, H=3, f=64, L=1}";
    assertThat(faults(StudyTexts.LOCATIONS, odd, "sizes=[tiny, odd]"))
        .containsExactly(
            "models[1].width: Invalid width: 36 at size odd (must be a multiple of 16)");
    assertThat(
            parse(odd, "sizes=[tiny, odd]", "models=[baseline,{kind=hrm-optimized,width=96}]")
                .cells())
        .hasSize(4);
  }

  /** How many steps a run has is known when its data is there. */
  @Test
  void aLongWarmupIsNotRefusedBeforeThereIsData() {
    assertThat(parse("training.warmup=1000000").known()).isEmpty();
  }

  @Test
  void aStudyLearnsFromItsCard() {
    Study study = parse();
    MeasuredStudy measured = card(study.task(), 100, 10, "0f").measured(study);
    assertThat(measured.task()).isEqualTo(measured(new Synthetic(45, 16_600, 42)));
    assertThat(measured.study()).isEqualTo(study);
    assertThat(measured.trials()).extracting(Trial::task).containsOnly(measured.task());
    assertThat(measured.trials()).hasSameSizeAs(study.cells());
  }

  @Test
  void theCardOfOtherDataIsRefused() {
    Study study = parse();
    DataSetCard other = card(parse("task.seed=43").task(), 100, 10, "0f");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> other.measured(study))
        .withMessageStartingWith(
            String.format(
                Locale.ROOT,
                "Cannot use data set next-location-0 for the study %s: it is of {",
                study.name()));
    DataSetCard mazes = card(StudyTexts.parse().task(), 100, 10, "0f");
    assertThatIllegalArgumentException().isThrownBy(() -> mazes.measured(study));
  }

  @Test
  void aMazeStudyHasNothingToLearn() {
    Study mazes = StudyTexts.parse();
    assertThat(mazes.known()).contains(card(mazes.task(), 100, 10, "0f").measured(mazes));
  }

  private static Trial trial(MeasuredTask task, Arm arm) {
    Study study = parse();
    return new Trial(
        Trial.RECIPE,
        task,
        arm,
        study.sizes().get(0),
        42,
        TrainingSettings.DEFAULTS,
        study.engine());
  }

  @Test
  void whatCanChangeTheResultChangesTheId() {
    Synthetic source = new Synthetic(45, 16_600, 42);
    Arm arm = new Arm("a", new OptimizedHrm(96, "softmax", Variant.FIXED));
    MeasuredLocations task = measured(source);
    List<Trial> trials =
        List.of(
            trial(task, arm),
            trial(of(source, 101, 10, 1000, 300, 300, "0f"), arm),
            trial(of(source, 100, 11, 1000, 300, 300, "0f"), arm),
            trial(of(source, 100, 10, 1000, 300, 300, "1f"), arm),
            trial(task, new Arm("a", new EnhancedHrm(96, "softmax", Variant.FIXED))),
            trial(task, new Arm("a", new OptimizedHrm(64, "softmax", Variant.FIXED))),
            trial(task, new Arm("a", new OptimizedHrm(96, "pointer", Variant.FIXED))),
            trial(task, new Arm("a", new OptimizedHrm(96, "softmax", Variant.PUBLISHED))));
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < trials.size(); i++) {
      assertThat(ids.add(trials.get(i).id())).as("trial %d", i).isTrue();
      assertThat(Json.read(Json.pretty(trials.get(i)), Trial.class, "trial"))
          .isEqualTo(trials.get(i));
    }
    assertThat(trial(task, arm).id()).isEqualTo(trials.get(0).id());
    assertThat(trial(measured(new Table("a")), arm).id())
        .as("of the same content")
        .isEqualTo(trials.get(0).id());
  }

  private static MeasuredLocations of(
      LocationSource source, int v, int u, int train, int validation, int test, String sha256) {
    NextLocationTaskSpec asked = new NextLocationTaskSpec(source);
    return new MeasuredLocations(asked, v, u, train, validation, test, sha256);
  }
}
