package io.headway.engine.libtorch;

import io.headway.core.error.CannotException;
import io.headway.core.error.InvalidException;
import io.headway.core.error.Reason;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** Turns LibTorch's exceptions, which carry a C++ stack, into one clear line. */
final class Failures {
  /** The classes whose methods are operations. */
  private static final Set<String> OPERATIONS =
      Set.of(LibTorchOps.class.getName(), PureOps.class.getName());

  private Failures() {}

  /**
   * Does something native.
   *
   * @throws IllegalArgumentException if an operation of {@link LibTorchOps} was given what it
   *     cannot take
   * @throws IllegalStateException if memory ran out or the library failed
   */
  static <T> T in(String what, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException | OutOfMemoryError e) {
      if (!isNative(e)) {
        throw e;
      }
      throw translate(what, e);
    }
  }

  /** Whether JavaCPP threw it, rather than our own code or the Java heap. */
  static boolean isNative(Throwable e) {
    StackTraceElement[] stack = e.getStackTrace();
    return (e.getClass() == RuntimeException.class || e instanceof OutOfMemoryError)
        && stack.length > 0
        && stack[0].getClassName().startsWith("org.bytedeco.");
  }

  private static RuntimeException translate(String what, Throwable e) {
    String message = Reason.firstLine(e); // without the C++ stack
    if (e instanceof OutOfMemoryError || isOutOfMemory(message)) {
      return new CannotException(
          String.format(Locale.ROOT, "Cannot %s: out of memory (%s)", what, message), e);
    }
    for (StackTraceElement frame : e.getStackTrace()) {
      if (OPERATIONS.contains(frame.getClassName()) && !message.contains("CUDA")) {
        return new InvalidException(
            String.format(
                Locale.ROOT, "Invalid operands of %s: %s", frame.getMethodName(), message),
            e);
      }
    }
    return new CannotException(String.format(Locale.ROOT, "Cannot %s: %s", what, message), e);
  }

  private static boolean isOutOfMemory(String message) {
    return message.contains("out of memory")
        || message.contains("can't allocate memory")
        || message.contains("bad_alloc");
  }
}
