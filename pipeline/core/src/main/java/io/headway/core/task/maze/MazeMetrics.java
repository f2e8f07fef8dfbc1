package io.headway.core.task.maze;

import io.headway.core.task.Law;
import io.headway.core.task.Metric;
import io.headway.core.task.Rivalry;
import io.headway.core.task.Subject;
import io.headway.core.task.Unit;
import java.util.List;

/** What is measured on mazes. */
public final class MazeMetrics {
  /** The goal is reached. */
  public static final Metric ACCURACY = Metric.ofOutcome("accuracy", "acc", "Accuracy", "reached");

  /** The goal is reached on at most 1.05 times the cells of a shortest path. */
  public static final Metric OPTIMALITY =
      Metric.ofOutcome("optimality", "opt", "Optimality", "optimal");

  static final String CELL_ACCURACY = "cell-accuracy";

  static final Subject SUBJECT =
      new Subject(
          List.of(ACCURACY, OPTIMALITY),
          Unit.EXAMPLE,
          List.of(new Subject.Column(CELL_ACCURACY, "cell acc. %", "%.1f")));

  static final Law ONE_WAY =
      new Law(
          ACCURACY,
          OPTIMALITY,
          "On perfect mazes accuracy and optimality are equal by theorem.",
          "The mazes are perfect (braid 0): between two cells there is one simple path, so"
              + " accuracy and optimality are equal by theorem.");

  static final Rivalry PATHS =
      new Rivalry(
          ACCURACY,
          OPTIMALITY,
          "Accuracy vs. optimality: does %s help more with finding paths or optimal paths?",
          "More with finding paths",
          "More with optimal paths",
          "Cannot be asked of perfect mazes: with one simple path between two cells, accuracy and"
              + " optimality are equal by theorem. It needs braid > 0.");

  private MazeMetrics() {}
}
