package io.headway.jobs.cli;

import io.headway.core.study.LocationSource;
import io.headway.core.study.MazeTaskSpec;
import io.headway.core.study.NextLocationTaskSpec;
import io.headway.core.study.Split;
import io.headway.core.study.Study;
import io.headway.core.task.MazeDraws;
import io.headway.maze.Draw;
import io.headway.maze.MazeText;
import io.headway.trajectory.Stay;
import io.headway.trajectory.TrajectoryText;
import io.headway.trajectory.synthetic.TrajectoryGenerator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws mazes or trajectories as text. */
@Command(
    name = "show",
    description = {
      "Draws a study's mazes with their shortest paths, as text;",
      "or the stays of its synthetic users, day by day, places lettered as they turn up."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  headway show conf/quick.conf --split test --count 2",
      "  headway show conf/next-location-quick.conf --index 7 --days 20"
    })
final class ShowCommand implements Callable<Integer> {
  @Mixin private StudyOptions studyOptions;

  @Option(
      names = "--split",
      defaultValue = "train",
      description = "of mazes: train, validation or test")
  private Split split;

  @Option(names = "--index", defaultValue = "0", description = "first maze or user (default: 0)")
  private long index;

  @Option(names = "--count", defaultValue = "1", description = "how many of them (default: 1)")
  private int count;

  @Option(
      names = "--days",
      defaultValue = "14",
      description = "of trajectories: days with stays (default: 14)")
  private int days;

  @Override
  public Integer call() {
    Study study = studyOptions.study();
    if (study.task() instanceof NextLocationTaskSpec locations) {
      trajectories(locations.source());
      return Headway.DONE;
    }
    mazes((MazeTaskSpec) study.task());
    return Headway.DONE;
  }

  private void trajectories(LocationSource source) {
    if (!(source instanceof LocationSource.Synthetic synthetic)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot show %s: only synthetic users can be drawn without their data set",
              source.label()));
    }
    if (index < 0 || count < 1 || days < 1 || index + count > synthetic.users()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid range: %d days of %d users from %d (must be 1 or more, in 0..%d)",
              days,
              count,
              index,
              synthetic.users() - 1));
    }
    TrajectoryGenerator generator = new TrajectoryGenerator(synthetic.trajectories());
    for (int user = (int) index; user < index + count; user++) {
      List<Stay> stays = generator.draw(user);
      System.out.println(String.format(Locale.ROOT, "user %d: %d stays", user, stays.size()));
      System.out.println(TrajectoryText.draw(stays, days));
    }
  }

  private void mazes(MazeTaskSpec spec) {
    if (index < 0 || count < 1 || index + count > spec.count(split)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid range: %d mazes from %d (must be in 0..%d of %s)",
              count,
              index,
              spec.count(split) - 1,
              split.name().toLowerCase(Locale.ROOT)));
    }
    // A maze that another split holds already is redrawn when the data set is generated.
    MazeDraws draws = new MazeDraws(spec, split, new long[0]);
    for (long i = index; i < index + count; i++) {
      Draw draw = draws.draw(i);
      System.out.println(
          String.format(
              Locale.ROOT,
              "%s maze %d: %d cells from S to G, draw %d of its stream",
              split.key(),
              i,
              draw.maze().pathCells(),
              draw.attempts()));
      System.out.println(MazeText.draw(draw.maze()));
    }
  }
}
