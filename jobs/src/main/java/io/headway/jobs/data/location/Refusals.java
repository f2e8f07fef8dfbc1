package io.headway.jobs.data.location;

import io.headway.core.error.InvalidException;
import java.util.function.Supplier;

/** What trajectory-gen refuses, by exceptions of Java's own, told by those for people. */
final class Refusals {
  private Refusals() {}

  /**
   * What trajectory-gen makes.
   *
   * @throws InvalidException in its words, if it refuses
   */
  static <T> T of(Supplier<T> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException e) {
      throw new InvalidException(e.getMessage(), e);
    }
  }

  /**
   * Has trajectory-gen look at something.
   *
   * @throws InvalidException in its words, if it refuses
   */
  static void require(Runnable check) {
    var unused =
        of(
            () -> {
              check.run();
              return true;
            });
  }
}
