package io.headway.core.study;

import io.headway.core.study.MazeTaskSpec.Supervision;
import io.headway.trajectory.synthetic.TrajectorySpec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code task}. */
final class TaskParser {
  private TaskParser() {}

  /** Empty if it has a fault. */
  static Optional<TaskSpec> parse(Section task) {
    String kind = task.requiredText("kind", "maze");
    return switch (kind) {
      case "maze" -> maze(task);
      case "next-location" -> nextLocation(task);
      default -> {
        task.faults()
            .add(
                task.path("kind"),
                String.format(
                    Locale.ROOT, "Unknown task: %s (known: [maze, next-location])", kind));
        yield Optional.empty();
      }
    };
  }

  private static Optional<TaskSpec> maze(Section task) {
    // The placeholders are valid and fit a warm-up: what is missing is one fault, not two.
    int size = task.requiredInteger("size", 16);
    double braid = task.real("braid", MazeTaskSpec.BRAID);
    double minPathFraction = task.real("min-path-fraction", MazeTaskSpec.MIN_PATH_FRACTION);
    Supervision supervision =
        task.choice("supervision", MazeTaskSpec.SUPERVISION, Supervision.class);
    int train = task.requiredInteger("train", 1 << 20);
    int validation = task.requiredInteger("validation", 1);
    int test = task.requiredInteger("test", 1);
    long seed = task.number("seed", TaskSpec.SEED);
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

  /**
   * {@code users}, {@code stays} and {@code seed} are of the synthetic source, {@code path} of the
   * others; what belongs to another source is ignored, so that {@code --set task.source=table}
   * needs no second change.
   */
  private static Optional<TaskSpec> nextLocation(Section task) {
    String source = task.text("source", "synthetic");
    int users = task.integer("users", TrajectorySpec.STANDARD_USERS);
    long stays = task.number("stays", TrajectorySpec.STANDARD_STAYS);
    long seed = task.number("seed", TaskSpec.SEED);
    String path = task.text("path", "");
    task.refuseUnknown();
    List<String> known = List.of("synthetic", "table", "geolife");
    if (!known.contains(source)) {
      task.faults()
          .add(
              task.path("source"),
              String.format(Locale.ROOT, "Unknown source: %s (known: %s)", source, known));
      return Optional.empty();
    }
    return task.faults()
        .attempt(
            task.path(),
            Optional.empty(),
            () ->
                Optional.of(
                    NextLocationTaskSpec.of(
                        switch (source) {
                          case "table" -> new LocationSource.Table(path);
                          case "geolife" -> new LocationSource.GeoLife(path);
                          default -> new LocationSource.Synthetic(users, stays, seed);
                        })));
  }
}
