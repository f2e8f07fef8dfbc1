package io.headway.core.task;

import java.util.Locale;

/** Numbers in words, the same in every language setting. */
public final class Quantity {
  private Quantity() {}

  /** {@code 1 seed}, {@code 2,000 seeds}. */
  public static String of(int count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }
}
