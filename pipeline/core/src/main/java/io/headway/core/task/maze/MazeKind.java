package io.headway.core.task.maze;

import io.headway.core.config.Section;
import io.headway.core.error.InvalidException;
import io.headway.core.model.Offer;
import io.headway.core.model.TokenFeed;
import io.headway.core.plugin.Plugin;
import io.headway.core.result.DataSetCard;
import io.headway.core.study.Split;
import io.headway.core.study.TaskSpec;
import io.headway.core.task.ShowRequest;
import io.headway.core.task.Subject;
import io.headway.core.task.TaskKind;
import io.headway.core.task.maze.MazeTaskSpec.Position;
import io.headway.core.task.maze.MazeTaskSpec.Supervision;
import io.headway.core.task.maze.MazeTaskSpec.Walls;
import io.headway.maze.Draw;
import io.headway.maze.MazeText;
import io.headway.maze.SolvedMaze;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;

/** The kind of {@link MazeTask}. */
public final class MazeKind implements TaskKind<MazeTaskSpec, MazeTaskSpec> {
  @Override
  public String key() {
    return MazeTaskSpec.KIND;
  }

  @Override
  public int builtFor() {
    return Plugin.VERSION;
  }

  @Override
  public Class<MazeTaskSpec> asked() {
    return MazeTaskSpec.class;
  }

  @Override
  public Class<MazeTaskSpec> measured() {
    return MazeTaskSpec.class;
  }

  @Override
  public Subject subject() {
    return MazeMetrics.SUBJECT;
  }

  @Override
  public List<Offer> offers() {
    return List.of(Offer.of(TokenFeed.TYPE));
  }

  @Override
  public MazeTask task(MazeTaskSpec measured) {
    return new MazeTask(measured);
  }

  @Override
  public Optional<MazeTaskSpec> parse(Section task) {
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
    Walls walls = task.choice("walls", Walls.SEEN, Walls.class);
    Position position = task.choice("position", Position.LEARNED, Position.class);
    return Optional.of(
        new MazeTaskSpec(
            size,
            braid,
            minPathFraction,
            supervision,
            train,
            validation,
            test,
            seed,
            walls == Walls.IGNORED,
            position == Position.SINUSOIDAL));
  }

  @Override
  public String made(DataSetCard card) {
    SortedMap<String, Double> statistics = card.statistics();
    return String.format(
        Locale.ROOT,
        "acceptance rate %.3f, shortest paths %.0f to %.0f cells (median %.0f)",
        statistics.get("acceptance-rate"),
        statistics.get("path-cells-q0"),
        statistics.get("path-cells-q100"),
        statistics.get("path-cells-q50"));
  }

  @Override
  public Map<String, Object> small() {
    return Map.of("size", 4, "train", 32, "validation", 8, "test", 8);
  }

  @Override
  public MazeExamples examples(MazeTaskSpec spec) {
    Map<Split, List<SolvedMaze>> mazes = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      long[] earlier =
          mazes.values().stream()
              .flatMap(List::stream)
              .mapToLong(SolvedMaze::key)
              .sorted()
              .toArray();
      MazeDraws draws = new MazeDraws(spec, split, earlier);
      mazes.put(
          split,
          IntStream.range(0, spec.count(split)).mapToObj(i -> draws.draw(i).maze()).toList());
    }
    return MazeExamples.of(spec, mazes);
  }

  /** A maze that another split holds already is redrawn when the data set is generated. */
  @Override
  public List<String> show(MazeTaskSpec spec, ShowRequest request) {
    int mazes = spec.count(request.split());
    if (request.index() < 0 || request.count() < 1 || request.index() > mazes - request.count()) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid range: %d mazes from %d (must be in 0..%d of %s)",
              request.count(),
              request.index(),
              mazes - 1,
              request.split().key()));
    }
    MazeDraws draws = new MazeDraws(spec, request.split(), new long[0]);
    List<String> shown = new ArrayList<>();
    for (long i = request.index(); i < request.index() + request.count(); i++) {
      Draw draw = draws.draw(i);
      shown.add(
          String.format(
              Locale.ROOT,
              "%s maze %d: %d cells from S to G, draw %d of its stream",
              request.split().key(),
              i,
              draw.maze().pathCells(),
              draw.attempts()));
      shown.add(MazeText.draw(draw.maze()));
    }
    return shown;
  }
}
