package io.headway.engine.libtorch.training;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Batch.Floats;
import io.headway.core.result.Scores;
import io.headway.core.study.Split;
import io.headway.core.task.Examples;
import io.headway.core.task.Task;
import io.headway.core.task.maze.MazeTask;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The same mazes, shown with the passages of all cells of a batch mixed up, start and goal in
 * place: what a model can do that knows no passages.
 */
record ShuffledPassages(Examples examples) implements Examples {
  private static final int PASSAGES = MazeTask.CLASSES;

  @Override
  public Task task() {
    return examples.task();
  }

  @Override
  public String hash() {
    return examples.hash() + "-shuffled";
  }

  @Override
  public int count(Split split) {
    return examples.count(split);
  }

  @Override
  public Batch batch(Split split, int[] indices) {
    return shuffled(examples.batch(split, indices));
  }

  @Override
  public Scores score(Split split, int batchSize, Model model) {
    return examples.score(
        split, batchSize, (indices, batch) -> model.predict(indices, () -> shuffled(batch.get())));
  }

  private static Batch shuffled(Batch batch) {
    Floats cells = (Floats) batch.arrays().get("cells");
    float[] values = cells.values().clone();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = values.length / MazeTask.FEATURES - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      for (int k = 0; k < PASSAGES; k++) {
        float kept = values[i * MazeTask.FEATURES + k];
        values[i * MazeTask.FEATURES + k] = values[j * MazeTask.FEATURES + k];
        values[j * MazeTask.FEATURES + k] = kept;
      }
    }
    Map<String, Batch.Array> arrays = new LinkedHashMap<>(batch.arrays());
    arrays.put("cells", new Floats(values, cells.shape()));
    return new Batch(batch.size(), arrays, batch.targets());
  }
}
