package io.headway.engine.libtorch;

import io.headway.core.engine.Engine;
import io.headway.core.engine.Engines;

/** The engine that the tests of the contract run on: LibTorch, or another that is held to it. */
public final class TestedEngine {
  private TestedEngine() {}

  /** That of the system property {@code headway.test.engine}. */
  public static Engine get() {
    return Engines.named(System.getProperty("headway.test.engine", "libtorch"));
  }
}
