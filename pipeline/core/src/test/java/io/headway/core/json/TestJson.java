package io.headway.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Precision;
import io.headway.core.model.transformer.Baseline;
import io.headway.core.model.transformer.PohHrm;
import io.headway.core.result.CurvePoint;
import io.headway.core.result.DataSetCard;
import io.headway.core.result.Failed;
import io.headway.core.result.Finished;
import io.headway.core.result.Machine;
import io.headway.core.result.Reference;
import io.headway.core.result.Scores;
import io.headway.core.result.Timing;
import io.headway.core.result.TrialResult;
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
import io.headway.core.train.Cursor;
import io.headway.core.train.Progress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every record that is stored comes back equal. */
class TestJson {
  private static final MazeTaskSpec TASK =
      new MazeTaskSpec(6, 0.1, 0.4, Supervision.PATH, 10, 11, 12, Long.MAX_VALUE);
  private static final TrainingSettings TRAINING =
      new TrainingSettings(
          new Length(3, 2, 3),
          new Batching(2, 1),
          new Optimizer(0, 0.9, 1 / 3.0, Double.POSITIVE_INFINITY, 0.999),
          new LearningRate(1e-4, 7, 0).with(new Plateau(3)),
          new Regularization(0.5, 0.1),
          Selection.BEST_VALIDATION,
          new Placement.Alone());
  private static final Arm ABLATED = new Arm("no-hrm", new PohHrm(1, 4, false, "softmax"));
  private static final ModelSize SIZE = ModelSize.of("s", 12, 3, 7, 2);
  private static final EngineChoice ENGINE =
      new EngineChoice("libtorch", "cuda:1", Precision.BFLOAT16, 2);
  private static final Trial TRIAL = new Trial(1, TASK, ABLATED, SIZE, -7, TRAINING, ENGINE);
  private static final CurvePoint POINT =
      new CurvePoint(1, 5, 1.25, 0, new TreeMap<>(Map.of("accuracy", 50.0)));

  private static <T> T roundTrip(T value, Class<T> type) {
    T pretty = Json.read(Json.pretty(value), type, "test");
    T canonical = Json.read(Json.canonical(value), type, "test");
    assertThat(Json.tree(pretty)).isEqualTo(Json.tree(value));
    assertThat(Json.tree(canonical)).isEqualTo(Json.tree(value));
    return pretty;
  }

  @Test
  void trial() {
    assertThat(roundTrip(TRIAL, Trial.class)).isEqualTo(TRIAL);
    assertThat(roundTrip(TRIAL, Trial.class).id()).isEqualTo(TRIAL.id());
  }

  @Test
  void study() {
    Study study =
        new Study(
            "study",
            "a \"question\"\nö",
            TASK,
            List.of(Arm.of(new Baseline()), ABLATED),
            List.of(SIZE),
            List.of(Long.MIN_VALUE, 42L),
            new Trainings(
                new TreeMap<>(Map.of("s", TRAINING)),
                new TreeMap<>(
                    Map.of("s", new TreeMap<>(Map.of("no-hrm", TRAINING.withEpochs(4)))))),
            ENGINE,
            60,
            new TreeMap<>(Map.of("spark.master", "local[2]")));
    assertThat(roundTrip(study, Study.class)).isEqualTo(study);
  }

  @Test
  void finished() {
    Scores scores =
        new Scores(
            new TreeMap<>(Map.of("accuracy", 50.0)),
            new TreeMap<>(Map.of("reached", new int[] {0, 1})));
    TrialResult finished =
        new Finished(
            TrialResult.SCHEMA,
            TRIAL,
            "abc",
            new TreeMap<>(Map.of("head", 20L)),
            1e18,
            List.of(POINT),
            1.25,
            true,
            1,
            scores,
            new Timing(1, 2, 3, 4, 5, 6),
            Machine.provenance("engine", ""));
    assertThat(roundTrip(finished, TrialResult.class))
        .isInstanceOf(Finished.class)
        .usingRecursiveComparison()
        .isEqualTo(finished);
    assertThat(Json.tree(finished).get("state").asText()).isEqualTo("finished");
  }

  @Test
  void failed() {
    TrialResult failed =
        new Failed(1, TRIAL, "train", "a\nb", true, "", Machine.provenance("engine", "app"));
    assertThat(roundTrip(failed, TrialResult.class)).isEqualTo(failed);
    assertThat(Json.tree(failed).get("state").asText()).isEqualTo("failed");
  }

  @Test
  void dataSetCard() {
    DataSetCard card =
        new DataSetCard(
            DataSetCard.SCHEMA,
            "maze16-abc",
            TASK,
            new TreeMap<>(Map.of("train", 10)),
            new TreeMap<>(Map.of("acceptance-rate", 0.13)),
            List.of(new Reference("random", "walks", new TreeMap<>(Map.of("accuracy", 1.5)))),
            "0f");
    assertThat(roundTrip(card, DataSetCard.class)).isEqualTo(card);
  }

  @Test
  void cursor() {
    Cursor cursor = new Cursor(5, 1.5, 0, 9, List.of(POINT), 1, 50, 0.25, 0.5, 2);
    assertThat(roundTrip(cursor, Cursor.class)).isEqualTo(cursor);
  }

  @Test
  void anAuxiliaryLossIsWrittenWhereThereIsOne() {
    assertThat(Json.canonical(POINT))
        .isEqualTo(
            "{\"epoch\":1,\"step\":5,\"trainLoss\":1.25,\"validation\":{\"accuracy\":50.0}}");
    assertThat(roundTrip(POINT, CurvePoint.class)).isEqualTo(POINT);
    CurvePoint balanced = new CurvePoint(1, 5, 1.25, 0.125, new TreeMap<>());
    assertThat(Json.pretty(balanced)).contains("\"auxiliaryLoss\" : 0.125");
    assertThat(roundTrip(balanced, CurvePoint.class)).isEqualTo(balanced);
    Progress progress = new Progress("train", 1, 2, 3, 4, 0.5, 0.125, 6, 7, 0.25, Optional.empty());
    assertThat(roundTrip(progress, Progress.class)).isEqualTo(progress);
    Cursor cursor = new Cursor(5, 1.5, 0.125, 9, List.of(POINT, balanced), 1, 50, 0.25, 0.5, 2);
    assertThat(roundTrip(cursor, Cursor.class)).isEqualTo(cursor);
  }

  @Test
  void prettyJsonEndsWithOneLineFeed() {
    assertThat(Json.pretty(new TreeMap<>(Map.of("b", 1, "a", List.of(2, 3)))))
        .isEqualTo("{\n  \"a\" : [ 2, 3 ],\n  \"b\" : 1\n}\n");
  }

  @Test
  void canonicalJsonSortsKeys() {
    assertThat(Json.canonical(SIZE))
        .isEqualTo("{\"name\":\"s\",\"numbers\":{\"H\":[3],\"L\":[2],\"d\":[12],\"f\":[7]}}");
  }

  @Test
  void sha256OfNothing() {
    assertThat(Json.sha256(""))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void refusesWhatIsNotThatRecord() {
    String size = Json.canonical(SIZE);
    assertRefused(size.replace("}}", "}"), "Unexpected end-of-input");
    assertRefused(size.replace("}}", "},\"more\":1}"), "Unrecognized field \"more\"");
    assertRefused(size.replace("\"name\":\"s\",", ""), "Missing creator property 'name'");
    assertRefused(size.replace("\"s\"", "null"), "Null value for creator property 'name'");
    assertRefused(
        size.replace("12", "0"),
        "Cannot construct instance of `io.headway.core.study.ModelSize`, problem: Invalid d: 0"
            + " (must be > 0)");
  }

  private static void assertRefused(String json, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.read(json, ModelSize.class, "size"))
        .withMessageStartingWith("Cannot read size: " + message)
        .withMessageNotContaining("\n");
  }

  @Test
  void aFieldWithoutTheRest() {
    assertThat(Json.intField("{\"schema\":3,\"more\":[]}", "schema", "result")).isEqualTo(3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.intField("{\"schema\":\"3\"}", "schema", "result"))
        .withMessage("Cannot read result: no schema");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.intField("{", "schema", "result"))
        .withMessageStartingWith("Cannot read result: Unexpected end-of-input");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.object("[3]", "result"))
        .withMessage("Cannot read result: no JSON object");
  }
}
