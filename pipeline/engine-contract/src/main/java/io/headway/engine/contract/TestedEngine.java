package io.headway.engine.contract;

import io.headway.core.engine.Engine;
import io.headway.core.engine.Engines;

/** The engine that is held to the contract. */
public final class TestedEngine {
  private TestedEngine() {}

  /** The one that the system property {@code headway.test.engine} names, or the preferred one. */
  public static Engine get() {
    return Engines.named(System.getProperty("headway.test.engine", "auto"));
  }
}
