package io.headway.core.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Precision;
import io.headway.core.json.Json;
import io.headway.core.model.transformer.Baseline;
import io.headway.core.model.transformer.BaselineMatched;
import io.headway.core.model.transformer.Looped;
import io.headway.core.model.transformer.Poh;
import io.headway.core.model.transformer.PohHrm;
import io.headway.core.study.Arm;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Study;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trainings;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Batching;
import io.headway.core.study.training.LearningRate;
import io.headway.core.study.training.Length;
import io.headway.core.study.training.Placement;
import io.headway.core.study.training.Plateau;
import io.headway.core.study.training.Regularization;
import io.headway.core.study.training.Selection;
import io.headway.core.task.maze.MazeTaskSpec;
import io.headway.core.task.maze.MazeTaskSpec.Supervision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestStudyParser {
  @TempDir Path directory;

  @Test
  void defaults() {
    ModelSize tiny = ModelSize.named("tiny").orElseThrow();
    assertThat(StudyTexts.parse())
        .isEqualTo(
            new Study(
                "least",
                "",
                new MazeTaskSpec(6, 0, 0.4, Supervision.FIELD, 100, 10, 20, 42),
                List.of(Arm.of(new Baseline()), Arm.of(new PohHrm(4, 4))),
                List.of(tiny),
                List.of(42L),
                Trainings.alike(List.of(tiny), TrainingSettings.DEFAULTS),
                new EngineChoice("fastest", "cpu", Precision.FLOAT32, 1),
                60,
                new TreeMap<>()));
  }

  @Test
  void everythingThatIsSaid() {
    TrainingSettings micro = full(20, 16, 2e-3);
    TrainingSettings small = full(30, 16, 5e-4);
    TrainingSettings microPoh = full(20, 8, 1e-4);
    TrainingSettings smallPoh = full(30, 8, 1e-4);
    SortedMap<String, String> spark =
        new TreeMap<>(Map.of("spark.master", "local[2]", "spark.task.cpus", "2"));
    assertThat(StudyTexts.parseText(StudyTexts.FULL))
        .isEqualTo(
            new Study(
                "full",
                "Is everything read?",
                new MazeTaskSpec(8, 0.25, 0.3, Supervision.PATH, 2000, 200, 300, 7),
                List.of(
                    Arm.of(new Baseline()),
                    new Arm("looped-2", new Looped(2)),
                    Arm.of(new Poh(3)),
                    Arm.of(new PohHrm(5, 6)),
                    new Arm("no-hrm", new PohHrm(1, 2, false, "softmax")),
                    Arm.of(new BaselineMatched())),
                List.of(
                    ModelSize.of("micro", 32, 2, 64, 1), ModelSize.named("small").orElseThrow()),
                List.of(1L, 2L),
                new Trainings(
                    new TreeMap<>(Map.of("micro", micro, "small", small)),
                    new TreeMap<>(
                        Map.of(
                            "micro", new TreeMap<>(Map.of("poh", microPoh)),
                            "small", new TreeMap<>(Map.of("poh", smallPoh))))),
                new EngineChoice("dl4j", "cuda:1", Precision.BFLOAT16, 3),
                5,
                spark));
  }

  private static TrainingSettings full(int epochs, int batch, double learningRate) {
    return new TrainingSettings(
        new Length(epochs, 5, 8),
        new Batching(batch, 4),
        new Optimizer(0.1, 0.8, 0.95, 0.5, 0.99),
        new LearningRate(learningRate, 100, 0.2),
        new Regularization(0.1, 0.05),
        Selection.BEST_VALIDATION,
        new Placement.Together(2));
  }

  /** The study's settings, over them the size's, and over both the arm's. */
  @Test
  void trialsAreTrainedAsTheirSizeAndTheirArmSay() {
    Study study = StudyTexts.parseText(StudyTexts.FULL);
    for (Trial trial : study.known().orElseThrow().trials()) {
      String size = trial.size().name();
      TrainingSettings said =
          trial.arm().name().equals("poh")
              ? study.training().perArm().get(size).get("poh")
              : study.training().perSize().get(size);
      assertThat(trial.training()).as(trial.label()).isEqualTo(said);
    }
  }

  /** So that {@code --set models=[...]} needs no second change. */
  @Test
  void aKindThatIsLeftOutMayHaveSettings() {
    Study study = StudyTexts.parse("training.per-arm.looped.epochs=3");
    assertThat(study).isEqualTo(StudyTexts.parse());
  }

  /** In one text or, as they exclude each other, in two. */
  @Test
  void everyDefaultDiffersFromTheFullStudy() {
    TrainingSettings full = StudyTexts.parseText(StudyTexts.FULL).training().of("micro");
    Map<String, JsonNode> said = leaves("", Json.tree(full));
    leaves("", Json.tree(TrainingSettings.DEFAULTS))
        .forEach(
            (path, usual) -> {
              assertThat(said).containsKey(path);
              assertThat(said.get(path)).as(path).isNotEqualTo(usual);
            });
    assertThat(averaging()).isNotIn(full.placement(), TrainingSettings.DEFAULTS.placement());
  }

  private static Map<String, JsonNode> leaves(String path, JsonNode node) {
    Map<String, JsonNode> leaves = new LinkedHashMap<>();
    if (node.isValueNode()) {
      leaves.put(path, node);
    }
    node.fields()
        .forEachRemaining(
            field -> leaves.putAll(leaves(path + "/" + field.getKey(), field.getValue())));
    return leaves;
  }

  private static Placement averaging() {
    return StudyTexts.parse(
            "training.parallel=data", "training.replicas=2", "training.averaging-frequency=5")
        .training()
        .of("tiny")
        .placement();
  }

  @Test
  void replicasMayAverageTheirWeights() {
    assertThat(averaging()).isEqualTo(new Placement.Averaged(2, 5));
  }

  /** A size or an arm that says nothing of replicas has those of the study. */
  @Test
  void placementIsInherited() {
    Trainings training =
        StudyTexts.parse(
                "training={parallel=data,replicas=2,averaging-frequency=5}",
                "training.per-size.tiny.epochs=20",
                "training.per-arm.poh-hrm={parallel=none}")
            .training();
    assertThat(training.of("tiny").placement()).isEqualTo(averaging());
    assertThat(training.of("tiny").batching()).isEqualTo(new Batching(32, 16));
    assertThat(training.of("tiny", "poh-hrm").placement()).isEqualTo(new Placement.Alone());
    assertThat(training.of("tiny", "poh-hrm").batching()).isEqualTo(Batching.of(32));
  }

  @Test
  void aPlateauIsInherited() {
    Trainings training =
        StudyTexts.parse(
                "training={schedule=plateau,schedule-patience=3}",
                "training.per-size.tiny.epochs=20",
                "training.per-arm.poh-hrm={schedule=cosine,final-fraction=0}")
            .training();
    LearningRate usual = TrainingSettings.DEFAULTS.learningRate();
    assertThat(training.of("tiny").learningRate()).isEqualTo(usual.with(new Plateau(3)));
    assertThat(training.of("tiny", "poh-hrm").learningRate())
        .isEqualTo(new LearningRate(usual.peak(), usual.warmup(), 0));
  }

  @Test
  void sizesStayInTheOrderOfTheFile() {
    assertThat(StudyTexts.parse("sizes=[small,tiny,medium]").sizes())
        .extracting(ModelSize::name)
        .containsExactly("small", "tiny", "medium");
  }

  @Test
  void trialsAreSizesThenModelsThenSeeds() {
    Study study = StudyTexts.parse("sizes=[tiny,small]", "seeds=[1,2]");
    assertThat(study.known().orElseThrow().trials())
        .extracting(Trial::label)
        .containsExactly(
            "baseline tiny, seed 1",
            "baseline tiny, seed 2",
            "poh-hrm tiny, seed 1",
            "poh-hrm tiny, seed 2",
            "baseline small, seed 1",
            "baseline small, seed 2",
            "poh-hrm small, seed 1",
            "poh-hrm small, seed 2");
  }

  @Test
  void threadsFollowTheCoresOfASparkTask() {
    assertThat(StudyTexts.parse("spark.task.cpus=2").engine().threads()).isEqualTo(2);
    assertThat(StudyTexts.parse("spark.task.cpus=2", "engine.threads=1").engine().threads())
        .isEqualTo(1);
  }

  @Test
  void microBatchAndValidationsFollowBatchAndEpochs() {
    TrainingSettings training = StudyTexts.parse("training.batch=8").training().of("tiny");
    assertThat(training.batching().microBatch()).isEqualTo(8);
    training =
        StudyTexts.parse("training.micro-batch=auto", "training.batch=8").training().of("tiny");
    assertThat(training.batching()).isEqualTo(new Batching(8, Batching.AUTO));
    assertThat(StudyTexts.parse("training.epochs=3").training().of("tiny").length().validations())
        .isEqualTo(3);
  }

  @Test
  void aSizeThatIsLeftOutKeepsItsSettings() {
    Study study = StudyTexts.parseText(StudyTexts.FULL, "sizes=[micro]");
    assertThat(study.training().perSize()).containsOnlyKeys("micro");
    assertThat(study.training().perArm()).containsOnlyKeys("micro");
    assertThat(study.training().perArm().get("micro")).containsOnlyKeys("poh");
  }

  @Test
  void readsAFile() throws IOException {
    Path file = Files.writeString(directory.resolve("least.conf"), StudyTexts.LEAST);
    assertThat(StudyParser.parse(file, List.of("seeds=[3]"), StudyTexts.ENGINES))
        .isEqualTo(StudyTexts.parse("seeds=[3]"));
  }
}
