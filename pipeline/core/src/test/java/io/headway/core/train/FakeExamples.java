package io.headway.core.train;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Batch.Ints;
import io.headway.core.result.Scores;
import io.headway.core.study.Split;
import io.headway.core.task.Examples;
import io.headway.core.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Examples that are nothing but their index; example i has i + 1 targets. */
final class FakeExamples implements Examples {
  static final String INDEX = "index";

  private final FakeTask task = FakeTask.create();
  private final Map<Split, Integer> counts;
  private final IntToDoubleFunction accuracyByStep;

  /** Each evaluation: split and batch sizes. */
  final Map<Split, List<List<Integer>>> evaluations = new EnumMap<>(Split.class);

  /** Of the last evaluation. */
  Map<String, float[]> lastExtras = Map.of();

  FakeExamples(int train, IntToDoubleFunction accuracyByStep) {
    this.counts = Map.of(Split.TRAIN, train, Split.VALIDATION, 5, Split.TEST, 4);
    this.accuracyByStep = accuracyByStep;
    Arrays.stream(Split.values()).forEach(split -> evaluations.put(split, new ArrayList<>()));
  }

  @Override
  public Task task() {
    return task;
  }

  @Override
  public String hash() {
    return "hash";
  }

  @Override
  public int count(Split split) {
    return counts.get(split);
  }

  @Override
  public Batch batch(Split split, int[] indices) {
    Ints index = new Ints(indices.clone(), indices.length);
    return new Batch(
        indices.length, Map.of(INDEX, index), Arrays.stream(indices).map(i -> i + 1).sum());
  }

  /** The fake session counts its steps in a weight, and says it where logits are expected. */
  @Override
  public Scores score(Split split, int batchSize, Model model) {
    List<Integer> sizes = new ArrayList<>();
    evaluations.get(split).add(sizes);
    double accuracy = 0;
    double loss = 0;
    for (int from = 0; from < count(split); from += batchSize) {
      int to = Math.min(from + batchSize, count(split));
      sizes.add(to - from);
      int[] indices = IntStream.range(from, to).toArray();
      Prediction prediction = model.predict(indices, () -> batch(split, indices));
      accuracy = accuracyByStep.applyAsDouble(FakeSession.stepsOf(prediction.logits()));
      loss = prediction.lossSum();
      lastExtras = prediction.extras();
    }
    return new Scores(
        new TreeMap<>(Map.of("accuracy", accuracy, "loss", loss)), new TreeMap<>(Map.of()));
  }
}
