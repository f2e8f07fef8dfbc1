package io.headway.jobs.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Engine;
import io.headway.core.engine.Engines;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Precision;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.core.model.transformer.Baseline;
import io.headway.core.model.transformer.Looped;
import io.headway.core.model.transformer.PohHrm;
import io.headway.core.model.transformer.TransformerModel;
import io.headway.core.random.Seeds;
import io.headway.core.study.Arm;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Split;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Batching;
import io.headway.core.study.training.LearningRate;
import io.headway.core.study.training.Length;
import io.headway.core.study.training.Placement;
import io.headway.core.study.training.Regularization;
import io.headway.core.study.training.Schedule;
import io.headway.core.task.Examples;
import io.headway.core.task.maze.MazeDraws;
import io.headway.core.task.maze.MazeExamples;
import io.headway.core.task.maze.MazeTaskSpec;
import io.headway.core.task.maze.MazeTaskSpec.Supervision;
import io.headway.core.train.MicroBatches;
import io.headway.core.train.SharedExamples;
import io.headway.core.train.Weights;
import io.headway.maze.SolvedMaze;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** DL4J's averaging on Spark against replicas that are stepped and averaged here. */
class TestAveragedSteps {
  private static final int REPLICAS = 2;
  private static final int FREQUENCY = 3;
  private static final int COUNT = 44;
  private static final MazeTaskSpec SPEC =
      new MazeTaskSpec(4, 0, 0, Supervision.FIELD, COUNT, 4, 4, 42);
  private static final Examples MAZES = mazes();
  private static final Examples POINTS = new NormalizedPoints(COUNT);
  private static SparkSession spark;

  private static Examples mazes() {
    Map<Split, List<SolvedMaze>> mazes = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      MazeDraws draws = new MazeDraws(SPEC, split, new long[0]);
      mazes.put(
          split,
          LongStream.range(0, SPEC.count(split))
              .mapToObj(draws::draw)
              .map(draw -> draw.maze())
              .toList());
    }
    return MazeExamples.of(SPEC, mazes);
  }

  @BeforeAll
  static void startSpark() {
    spark = LocalSpark.start();
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  private static Trial trial(TransformerModel model) {
    return trial(model, "cpu");
  }

  private static Trial trial(TransformerModel model, String device) {
    return trial(model, device, REPLICAS);
  }

  private static Trial trial(TransformerModel model, String device, int replicas) {
    TrainingSettings training =
        TrainingSettings.DEFAULTS
            .with(new Length(4, 1, 0))
            .with(new Batching(8, 2))
            .with(new Optimizer(0.1, 0.9, 0.99, 0.5, 0))
            .with(new LearningRate(3e-3, 4, 0.1))
            .with(new Regularization(0.2, 0))
            .with(new Placement.Averaged(replicas, FREQUENCY));
    return new Trial(
        Trial.RECIPE,
        SPEC,
        Arm.of(model),
        ModelSize.of("toy", 16, 2, 32, 1),
        42,
        training,
        new EngineChoice("dl4j", device, Precision.FLOAT32, 1));
  }

  private static Session open(Trial trial, Examples examples) {
    Engine engine = Engines.named("dl4j");
    return engine.open(
        examples.network(trial), trial.engine().settings(), trial.training().optimizer());
  }

  /** One epoch is 6 steps, of which the last has 4 examples. */
  private static List<int[]> batches(int first, int count) {
    List<int[]> batches = new ArrayList<>();
    for (int i = first % 6; i < first % 6 + count; i++) {
      batches.add(IntStream.range(8 * i, Math.min(8 * (i + 1), COUNT)).toArray());
    }
    return batches;
  }

  private static List<TransformerModel> models() {
    return List.of(new Baseline(), new PohHrm(2, 2));
  }

  @ParameterizedTest
  @MethodSource("models")
  void areThoseOfReplicasByHand(TransformerModel model) throws Exception {
    compare(trial(model), () -> MAZES);
  }

  /**
   * Running statistics are averaged as the weights are, and no gradient is taken of them; an
   * auxiliary loss adds up beside the loss.
   */
  @Test
  void runningStatisticsAndAuxiliaryLossesAreThoseOfReplicasToo() throws Exception {
    compare(trial(new Looped(2)), () -> POINTS);
  }

  /** More than two numbers have sums that depend on their order. */
  @Test
  void areTheSameBitsWhicheverReplicaIsLate() throws Exception {
    List<float[]> weights = weightsIfLate(0);
    List<float[]> others = weightsIfLate(2);
    for (int i = 0; i < weights.size(); i++) {
      assertThat(weights.get(i)).isEqualTo(others.get(i));
    }
  }

  private static List<float[]> weightsIfLate(int late) throws Exception {
    Trial trial = trial(new Baseline(), "cpu", 4);
    SharedExamples data =
        () -> {
          if (TaskContext.get() != null && TaskContext.getPartitionId() == late) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
          }
          return MAZES;
        };
    try (Session session = open(trial, MAZES)) {
      Weights.initialize(session, 1);
      new AveragedSteps(trial, data, session).take(0, batches(0, 1));
      return session.network().parameters().stream()
          .map(parameter -> session.read(Slot.VALUE, parameter))
          .toList();
    }
  }

  private static void compare(Trial trial, SharedExamples data) throws Exception {
    Examples examples = data.examples();
    try (Session dl4j = open(trial, examples);
        Session mean = open(trial, examples)) {
      Weights.initialize(dl4j, 1);
      Weights.initialize(mean, 1);
      AveragedSteps steps = new AveragedSteps(trial, data, dl4j);
      assertThat(steps.atOnce()).isEqualTo(FREQUENCY);
      for (int first = 0; first < 12; first += FREQUENCY) {
        List<Session.Step> found = steps.take(first, batches(first, FREQUENCY));
        List<Session.Step> expected =
            byHand(trial, examples, mean, first, batches(first, FREQUENCY));
        assertThat(found).hasSize(FREQUENCY);
        for (int i = 0; i < FREQUENCY; i++) {
          assertThat(found.get(i).targets()).isEqualTo(expected.get(i).targets());
          assertThat(found.get(i).lossSum())
              .isCloseTo(expected.get(i).lossSum(), within(1e-4 * expected.get(i).lossSum()));
          assertThat(found.get(i).auxiliaryLossSum())
              .isCloseTo(
                  expected.get(i).auxiliaryLossSum(),
                  within(1e-4 * expected.get(i).auxiliaryLossSum()));
          assertThat(found.get(i).gradientNorm())
              .isCloseTo(
                  expected.get(i).gradientNorm(), within(1e-3 * expected.get(i).gradientNorm()));
        }
      }
      assertThat(dl4j.steps()).isEqualTo(12);
      // Where a gradient is 0 but for rounding (a key's bias), Adam makes whole steps of it.
      for (Slot slot : List.of(Slot.VALUE, Slot.FIRST_MOMENT, Slot.SECOND_MOMENT)) {
        assertThat(distance(dl4j, mean, slot)).as(slot.name()).isLessThan(5e-3);
      }
      assertThat(distance(dl4j, null, Slot.VALUE)).isEqualTo(1);
    }
  }

  @Test
  void areNotForGpus() {
    Trial trial = trial(new Baseline(), "cuda:0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dl4jAveraging().require(trial.engine()))
        .withMessage("Invalid engine.device: cuda:0 (must be cpu where averaging-frequency > 0)");
  }

  /** Norm of the difference over the norm; 1 from nothing. */
  private static double distance(Session session, Session from, Slot slot) {
    double squares = 0;
    double differences = 0;
    for (Parameter parameter : session.network().parameters()) {
      if (!slots(parameter).contains(slot)) {
        continue;
      }
      float[] values = session.read(slot, parameter);
      float[] others = from == null ? new float[values.length] : from.read(slot, parameter);
      for (int i = 0; i < values.length; i++) {
        squares += values[i] * (double) values[i];
        differences += Math.pow((double) values[i] - others[i], 2);
      }
    }
    return Math.sqrt(differences / squares);
  }

  private static List<Session.Step> byHand(
      Trial trial, Examples examples, Session mean, int first, List<int[]> batches) {
    Schedule schedule = trial.training().schedule(COUNT);
    double[] lossSums = new double[batches.size()];
    double[] auxiliaryLossSums = new double[batches.size()];
    long[] targets = new long[batches.size()];
    double[] norms = new double[batches.size()];
    List<Session> replicas = new ArrayList<>();
    for (int r = 0; r < REPLICAS; r++) {
      Session replica = open(trial, examples);
      replicas.add(replica);
      copy(List.of(mean), replica);
      replica.steps(first);
      for (int i = 0; i < batches.size(); i++) {
        int half = batches.get(i).length / 2;
        int[] share = Arrays.copyOfRange(batches.get(i), r * half, (r + 1) * half);
        Session.Step step =
            replica.step(
                MicroBatches.of(examples, 2, share),
                schedule.learningRate(first + i),
                Seeds.derive(42, "dropout/replica-" + r, first + i));
        lossSums[i] += step.lossSum();
        auxiliaryLossSums[i] += step.auxiliaryLossSum();
        targets[i] += step.targets();
        norms[i] = Math.max(norms[i], step.gradientNorm());
      }
    }
    copy(replicas, mean);
    replicas.forEach(Session::close);
    return IntStream.range(0, batches.size())
        .mapToObj(i -> new Session.Step(lossSums[i], auxiliaryLossSums[i], targets[i], norms[i]))
        .toList();
  }

  /** The mean of some sessions' weights and moments. */
  private static void copy(List<Session> from, Session to) {
    for (Parameter parameter : to.network().parameters()) {
      for (Slot slot : slots(parameter)) {
        float[] mean = new float[(int) parameter.count()];
        for (Session session : from) {
          float[] values = session.read(slot, parameter);
          for (int i = 0; i < mean.length; i++) {
            mean[i] += values[i] / from.size();
          }
        }
        to.write(slot, parameter, mean);
      }
    }
  }

  private static List<Slot> slots(Parameter parameter) {
    return parameter.trained()
        ? List.of(Slot.VALUE, Slot.FIRST_MOMENT, Slot.SECOND_MOMENT)
        : List.of(Slot.VALUE);
  }
}
