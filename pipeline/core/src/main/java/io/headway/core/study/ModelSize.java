package io.headway.core.study;

import java.util.List;
import java.util.Optional;

/**
 * A rung of the size ladder.
 *
 * @param name as in a study
 * @param width d, a multiple of heads
 * @param heads H
 * @param feedForward f, width of the hidden layer of a block's feed-forward network
 * @param depth L, number of blocks
 */
public record ModelSize(String name, int width, int heads, int feedForward, int depth) {
  /** The ladder of the parameter-scaling study, 0.4 M to 101 M parameters at 16 x 16. */
  public static final List<ModelSize> LADDER =
      List.of(
          new ModelSize("tiny", 128, 4, 512, 2),
          new ModelSize("small", 256, 4, 1024, 3),
          new ModelSize("medium", 512, 8, 2048, 4),
          new ModelSize("large", 768, 12, 3072, 6),
          new ModelSize("xl", 1024, 16, 4096, 8));

  /** Checks that everything is positive and that heads divide the width. */
  public ModelSize {
    positive(name, "d", width);
    positive(name, "H", heads);
    positive(name, "f", feedForward);
    positive(name, "L", depth);
    if (width % heads != 0 || width % 2 != 0) {
      throw new IllegalArgumentException(
          "Invalid size %s: d %d, H %d (d must be even and a multiple of H)"
              .formatted(name, width, heads));
    }
  }

  /** The rung of the ladder with that name. */
  public static Optional<ModelSize> named(String name) {
    return LADDER.stream().filter(size -> size.name().equals(name)).findFirst();
  }

  /** The same rung with another number of blocks. */
  public ModelSize withDepth(int newDepth) {
    return new ModelSize(name, width, heads, feedForward, newDepth);
  }

  /** D = d / H. */
  public int headWidth() {
    return width / heads;
  }

  /** c = d / 2, width of the controller's state. */
  public int controllerWidth() {
    return width / 2;
  }

  private static void positive(String name, String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "Invalid size %s: %s %d (must be > 0)".formatted(name, what, value));
    }
  }
}
