package io.headway.jobs;

import io.headway.trajectory.Stay;
import io.headway.trajectory.synthetic.TrajectoryGenerator;
import io.headway.trajectory.synthetic.TrajectorySpec;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A next-location study that trains in seconds, and its stays. */
public final class SmallLocations {
  public static final TrajectorySpec STAYS = new TrajectorySpec(5, 900, 7);

  /** Number of trials. */
  public static final int TRIALS = 4;

  private static final String TEXT =
      """
      name = small-locations
      question = "Does the line hold for locations?"
      task { kind = next-location, source = synthetic, users = 5, stays = 900, seed = 7 }
      models = [baseline, { kind = hrm-optimized, head = pointer }]
      refinements = 2
      fast-steps = 2
      sizes = [nano]
      define-sizes { nano { d = 16, H = 2, f = 32, L = 1 } }
      seeds = [1, 2]
      training { epochs = 2, batch = 32, learning-rate = 3e-3, validations = 2, dropout = 0.1 }
      engine { kind = libtorch, device = cpu }
      spark { master = "local[2]" }
      """;

  private SmallLocations() {}

  public static String write(Path folder) {
    return SmallStudy.write(folder, TEXT);
  }

  /** The stays that the study draws. */
  public static List<Stay> stays() {
    TrajectoryGenerator generator = new TrajectoryGenerator(STAYS);
    return IntStream.range(0, STAYS.users())
        .boxed()
        .flatMap(user -> generator.draw(user).stream())
        .toList();
  }
}
