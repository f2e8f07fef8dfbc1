package io.headway.core.engine;

import java.util.List;

/** What turns networks into numbers. Found with {@link java.util.ServiceLoader}. */
public interface Engine {
  /** Its name in a study: {@code libtorch}, {@code dl4j}. */
  String kind();

  /** For people and provenance: library, version, kernels. */
  String description();

  /** Preference when a study names none; the highest wins. */
  int rank();

  /** Usable devices, the fastest first; at least {@code cpu}. */
  List<String> devices();

  /**
   * Opens a session; parameters hold zeros until they are written.
   *
   * @throws IllegalArgumentException if the device or precision cannot be had
   */
  Session open(Network network, EngineSettings settings, Optimizer optimizer);
}
