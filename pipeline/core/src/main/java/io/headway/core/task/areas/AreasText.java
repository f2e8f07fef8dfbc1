package io.headway.core.task.areas;

import io.headway.core.task.drawn.Example;
import java.util.Locale;

/**
 * An example in a few lines, for people:
 *
 * <pre>
 *   class 1: area 2 of 2 is biased; the sum over all areas says 0
 *     area 1: sum  -201.45, |mean|  0.512
 *     area 2: sum   +83.21, |mean|  2.013
 * </pre>
 */
final class AreasText {
  private AreasText() {}

  static String of(AreasTaskSpec spec, Example example) {
    Readout readout = Readout.of(spec, example);
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "class %d: area %d of %d is biased; the sum over all areas says %d",
                example.number(AreasTask.TARGET),
                example.number(AreasTask.TRUE_AREA) + 1,
                spec.areas(),
                readout.linear()));
    for (int k = 0; k < spec.areas(); k++) {
      text.append(
          String.format(
              Locale.ROOT,
              "\n  area %d: sum %+9.2f, |mean| %6.3f",
              k + 1,
              readout.sums()[k],
              readout.norms()[k]));
    }
    return text.toString();
  }
}
