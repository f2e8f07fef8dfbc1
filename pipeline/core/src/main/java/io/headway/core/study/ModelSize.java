package io.headway.core.study;

import io.headway.core.config.Checks;
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
    boolean positive = width > 0 && heads > 0;
    new Checks()
        .require(FileName.isValid(name), "name", name, FileName.RULE)
        .require(width > 0, "d", width, "> 0")
        .require(heads > 0, "H", heads, "> 0")
        .require(feedForward > 0, "f", feedForward, "> 0")
        .require(depth > 0, "L", depth, "> 0")
        .require(
            !positive || (width % heads == 0 && width % 2 == 0),
            "d",
            width,
            "even and a multiple of H = " + heads)
        .done();
  }

  /** What tells it from other sizes. */
  Identity identity() {
    return new Identity()
        .fact("name", name)
        .fact("d", width)
        .fact("H", heads)
        .fact("f", feedForward)
        .fact("L", depth);
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
}
