package io.headway.core.study;

import io.headway.core.study.MazeTaskSpec.Supervision;
import java.util.Optional;

/** Reads {@code task}. */
final class TaskParser {
  private static final int DEFAULT_SEED = 42;
  private static final double DEFAULT_MIN_PATH_FRACTION = 0.4;

  private TaskParser() {}

  /** Empty if it has a fault. */
  static Optional<TaskSpec> parse(Section task) {
    String kind = task.requiredText("kind", "maze");
    if (!kind.equals("maze")) {
      task.faults().add(task.path("kind"), "Unknown task: %s (known: [maze])".formatted(kind));
      return Optional.empty();
    }
    // The placeholders are valid and fit a warm-up: what is missing is one fault, not two.
    int size = task.requiredInteger("size", 16);
    double braid = task.real("braid", 0);
    double minPathFraction = task.real("min-path-fraction", DEFAULT_MIN_PATH_FRACTION);
    Supervision supervision = task.choice("supervision", Supervision.FIELD, Supervision.class);
    int train = task.requiredInteger("train", 1 << 20);
    int validation = task.requiredInteger("validation", 1);
    int test = task.requiredInteger("test", 1);
    long seed = task.number("seed", DEFAULT_SEED);
    task.refuseUnknown();
    return task.faults()
        .attempt(
            task.path(),
            Optional.empty(),
            () ->
                Optional.of(
                    new MazeTaskSpec(
                        size, braid, minPathFraction, supervision, train, validation, test, seed)));
  }
}
