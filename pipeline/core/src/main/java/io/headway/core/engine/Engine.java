package io.headway.core.engine;

import io.headway.core.error.InvalidException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What turns networks into numbers. Found with {@link java.util.ServiceLoader}. */
public interface Engine {
  /** Its name in a study: {@code libtorch}, {@code dl4j}. */
  String kind();

  /** Whether the library that it stands on is on the class path; one that is not is unknown. */
  default boolean isPresent() {
    return true;
  }

  /** The jars of shared libraries that it loads; none if it has nothing of the kind. */
  default List<NativeJar> natives() {
    return List.of();
  }

  /** For people and provenance: library, version, kernels. */
  String description();

  /** Preference when a study names none; the highest wins. */
  int rank();

  /** Usable devices, the fastest first; at least {@code cpu}. */
  List<String> devices();

  /** The number formats that it has, on some device. */
  default List<Precision> precisions() {
    return List.of(Precision.values());
  }

  /**
   * Why a device of this machine should not compute in a number format that the engine has; empty
   * if it may.
   *
   * @param device as {@link EngineSettings} names it
   */
  default Optional<String> refuses(String device, Precision precision) {
    return Optional.empty();
  }

  /**
   * Makes a fault of that.
   *
   * @throws InvalidException "Invalid precision: ..." if it should not
   */
  default void requirePrecision(String device, Precision precision) {
    refuses(device, precision)
        .ifPresent(
            reason -> {
              throw new InvalidException(
                  String.format(
                      Locale.ROOT,
                      "Invalid precision: %s on %s (must be float32: %s)",
                      precision.key(),
                      device,
                      reason));
            });
  }

  /**
   * Opens a session; parameters hold zeros until they are written.
   *
   * @throws IllegalArgumentException if the device or precision cannot be had
   */
  Session open(Network network, EngineSettings settings, Optimizer optimizer);

  /** Whether sessions of this engine can add up their gradients, and so step as one. */
  default boolean trainsReplicas() {
    return false;
  }

  /**
   * Opens the session of one replica, which steps together with those of the others; returns when
   * all are there.
   *
   * @throws IllegalArgumentException as above, and if the engine cannot add up gradients
   * @throws ReplicaLostException if another does not come
   */
  default Session open(
      Network network, EngineSettings settings, Optimizer optimizer, Rendezvous rendezvous) {
    if (rendezvous.replicas() > 1) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid replicas: %d (must be 1 with engine %s, which cannot add up gradients)",
              rendezvous.replicas(),
              kind()));
    }
    return open(network, settings, optimizer);
  }
}
