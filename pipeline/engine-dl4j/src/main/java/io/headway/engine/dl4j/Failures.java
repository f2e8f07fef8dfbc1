package io.headway.engine.dl4j;

import io.headway.core.error.CannotException;
import io.headway.core.error.Reason;
import java.util.Locale;
import java.util.function.Supplier;

/** Turns ND4J's exceptions, which run over many lines, into one clear line. */
final class Failures {
  private Failures() {}

  /**
   * Does something native.
   *
   * @throws IllegalStateException if memory ran out or the library failed
   */
  static <T> T in(String what, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException | OutOfMemoryError e) {
      if (!isNative(e)) {
        throw e;
      }
      String message = Reason.firstLine(e);
      boolean memory = e instanceof OutOfMemoryError || message.contains("allocat");
      throw new CannotException(
          String.format(
              Locale.ROOT,
              "Cannot %s: %s",
              what,
              memory ? "out of memory (" + message + ")" : message),
          e);
    }
  }

  /** Whether ND4J or JavaCPP threw it, rather than our own code or the Java heap. */
  private static boolean isNative(Throwable e) {
    StackTraceElement[] stack = e.getStackTrace();
    return stack.length > 0
        && (stack[0].getClassName().startsWith("org.nd4j.")
            || stack[0].getClassName().startsWith("org.bytedeco."));
  }
}
