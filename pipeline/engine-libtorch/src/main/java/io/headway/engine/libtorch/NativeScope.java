package io.headway.engine.libtorch;

import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;

/**
 * Frees the native objects that a piece of work creates, when it ends and not when Java collects.
 */
final class NativeScope {
  private NativeScope() {}

  /** Does some work and frees all it created, except what it retained. */
  @SuppressWarnings("try") // The scope acts by being open.
  static <T> T in(Supplier<T> work) {
    try (PointerScope scope = new PointerScope()) {
      return work.get();
    }
  }

  /** As {@link #in}, without a result. */
  static void run(Runnable work) {
    in(
        () -> {
          work.run();
          return null;
        });
  }
}
