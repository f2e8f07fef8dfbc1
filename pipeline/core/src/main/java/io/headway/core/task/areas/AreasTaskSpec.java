package io.headway.core.task.areas;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.headway.core.config.Checks;
import io.headway.core.config.Section;
import io.headway.core.error.InvalidException;
import io.headway.core.study.Identity;
import io.headway.core.task.drawn.Drawing;
import io.headway.core.task.drawn.DrawnSpec;
import java.util.Locale;

/**
 * The task of routed areas: one of K areas is biased, and its sign is the class.
 *
 * @param areas K, more than one
 * @param steps T, vectors of an area
 * @param width d of a vector, of which the first q = floor(d / 4) numbers are biased
 * @param drawing how many examples, and from which seed
 * @param bestBatch whether the best batch of an evaluation is scored by itself, as is published:
 *     {@link AreasMetrics#BEST_ACCURACY}. It changes no example
 */
public record AreasTaskSpec(
    int areas,
    int steps,
    int width,
    Drawing drawing,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean bestBatch)
    implements DrawnSpec {
  /** Its name in a study. */
  static final String KIND = "areas";

  /** As published: two areas; of the lengths and widths that were tried, one of each. */
  public static final AreasTaskSpec USUAL =
      new AreasTaskSpec(2, 32, 64, Drawing.of(20_000, 4_096, 4_096));

  /** Numbers of one example: 64 MiB. */
  private static final long MOST_NUMBERS = 1 << 24;

  /** Checks the shape. */
  public AreasTaskSpec {
    new Checks()
        .require(areas > 1, "areas", areas, "> 1")
        .require(steps > 0, "steps", steps, "> 0")
        .require(width > 3, "width", width, "> 3: a quarter of it is biased")
        .done();
    long numbers = (long) areas * steps;
    if (numbers > MOST_NUMBERS || numbers * width > MOST_NUMBERS) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid shape: %d areas of %d x %d (must be at most %d numbers)",
              areas,
              steps,
              width,
              MOST_NUMBERS));
    }
  }

  /** Without scores of the best batch. */
  public AreasTaskSpec(int areas, int steps, int width, Drawing drawing) {
    this(areas, steps, width, drawing, false);
  }

  /**
   * Reads {@code areas}, {@code steps}, {@code width}, {@code best-batch} and what each drawing
   * has.
   */
  static AreasTaskSpec parse(Section task) {
    Drawing drawing =
        task.faults().attempt(task.path(), USUAL.drawing, () -> Drawing.parse(task, USUAL.drawing));
    return new AreasTaskSpec(
        task.integer("areas", USUAL.areas),
        task.integer("steps", USUAL.steps),
        task.integer("width", USUAL.width),
        drawing,
        task.truth("best-batch", USUAL.bestBatch));
  }

  /** q, how many numbers of a vector are biased. */
  int biased() {
    return width / 4;
  }

  /** Numbers of one example. */
  int numbers() {
    return areas * steps * width;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  @JsonIgnore
  public Identity settings() {
    return new Identity()
        .option("areas", areas, 2)
        .option("steps", steps, 32)
        .option("width", width, 64);
  }

  @Override
  @JsonIgnore
  public Identity identity() {
    return data().option("best-batch", bestBatch, false);
  }

  /** {@code areas2x32x64}. */
  @Override
  public String label() {
    return String.format(Locale.ROOT, "%s%dx%dx%d", KIND, areas, steps, width);
  }

  /** {@code 2 areas of 32 x 64}. */
  String shape() {
    return String.format(Locale.ROOT, "%d areas of %d x %d", areas, steps, width);
  }
}
