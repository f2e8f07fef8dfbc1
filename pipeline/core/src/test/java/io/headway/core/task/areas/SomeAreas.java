package io.headway.core.task.areas;

import io.headway.core.study.Split;
import io.headway.core.task.drawn.Drawing;
import io.headway.core.task.drawn.Draws;
import io.headway.core.task.drawn.Example;
import java.util.List;
import java.util.stream.LongStream;

/** Examples of areas without Spark. */
final class SomeAreas {
  private SomeAreas() {}

  static AreasTaskSpec spec(int areas, int steps, int width, int test, long seed) {
    return new AreasTaskSpec(areas, steps, width, new Drawing(8, 8, test, seed));
  }

  /** The first test examples of a data set. */
  static List<Example> test(AreasTaskSpec spec, int count) {
    Draws draws = new Draws(new AreasTask(spec), Split.TEST);
    return LongStream.range(0, count).mapToObj(i -> draws.draw(i).example()).toList();
  }
}
