package io.headway.jobs.cli;

import io.headway.core.study.MazeTaskSpec;
import io.headway.core.study.Split;
import io.headway.core.study.Study;
import io.headway.core.task.MazeDraws;
import io.headway.maze.Draw;
import io.headway.maze.MazeText;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws mazes as text. */
@Command(
    name = "show",
    description = "Draws a study's mazes with their shortest paths, as text.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  headway show conf/quick.conf --split test --count 2"})
final class ShowCommand implements Callable<Integer> {
  @Mixin private StudyOptions studyOptions;

  @Option(names = "--split", defaultValue = "train", description = "train, validation or test")
  private Split split;

  @Option(names = "--index", defaultValue = "0", description = "first maze (default: 0)")
  private long index;

  @Option(names = "--count", defaultValue = "1", description = "how many mazes (default: 1)")
  private int count;

  @Override
  public Integer call() {
    Study study = studyOptions.study();
    MazeTaskSpec spec = (MazeTaskSpec) study.task();
    if (index < 0 || count < 1 || index + count > spec.count(split)) {
      throw new IllegalArgumentException(
          "Invalid range: %d mazes from %d (must be in 0..%d of %s)"
              .formatted(
                  count, index, spec.count(split) - 1, split.name().toLowerCase(Locale.ROOT)));
    }
    // A maze that another split holds already is redrawn when the data set is generated.
    MazeDraws draws = new MazeDraws(spec, split, new long[0]);
    for (long i = index; i < index + count; i++) {
      Draw draw = draws.draw(i);
      System.out.println(
          "%s maze %d: %d cells from S to G, draw %d of its stream"
              .formatted(split.key(), i, draw.maze().pathCells(), draw.attempts()));
      System.out.println(MazeText.draw(draw.maze()));
    }
    return Headway.DONE;
  }
}
