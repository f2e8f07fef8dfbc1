package io.headway.core.task.drawn;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The beginning of an array as text. */
final class Texts {
  private static final int MOST = 16;

  private Texts() {}

  static String of(int... values) {
    return Arrays.stream(values).limit(MOST).mapToObj(String::valueOf).collect(joined())
        + rest(values.length);
  }

  static String of(float... values) {
    return IntStream.range(0, Math.min(MOST, values.length))
            .mapToObj(i -> String.format(Locale.ROOT, "%.3f", values[i]))
            .collect(joined())
        + rest(values.length);
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(" ");
  }

  private static String rest(int length) {
    return length > MOST ? String.format(Locale.ROOT, " ... (%,d in all)", length) : "";
  }
}
