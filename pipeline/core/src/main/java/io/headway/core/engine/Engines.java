package io.headway.core.engine;

import io.headway.core.error.InvalidException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;

/** The engines on the class path. */
public final class Engines {
  private Engines() {}

  /** All engines, the preferred one first. */
  public static List<Engine> all() {
    return ServiceLoader.load(Engine.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(Engine::isPresent)
        .sorted(Comparator.comparingInt(Engine::rank).reversed())
        .toList();
  }

  /**
   * The engine of that kind; {@code auto} is the preferred one.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Engine named(String kind) {
    List<Engine> engines = all();
    return engines.stream()
        .filter(engine -> kind.equals("auto") || engine.kind().equals(kind))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidException(
                    String.format(
                        Locale.ROOT,
                        "Unknown engine: %s (known: %s)",
                        kind,
                        engines.stream().map(Engine::kind).toList())));
  }
}
