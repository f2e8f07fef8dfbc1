package io.headway.core.train;

import io.headway.core.engine.Session;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.Trial;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Training of one model by replicas in other processes, which average their weights every few
 * steps. Found with {@link ServiceLoader}: the library that it stands on is an addition, and only
 * who averages needs it.
 */
public interface ReplicaAveraging {
  /** The one on the class path, if its library is there too. */
  static Optional<ReplicaAveraging> found() {
    return ServiceLoader.load(ReplicaAveraging.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(ReplicaAveraging::isPresent)
        .findFirst();
  }

  /** Whether the library that it stands on is on the class path. */
  boolean isPresent();

  /**
   * Checks what is known of a study before there is data.
   *
   * @throws IllegalArgumentException if replicas on that engine cannot average
   */
  void require(EngineChoice engine);

  /** Bytes that all replicas of a trial send at once, at the end of each round. */
  long roundBytes(Trial trial);

  /**
   * Begins the steps of a trial, in the distributed application that is running.
   *
   * <p>They throw whatever that application throws: only who started it can tell what it means.
   *
   * @param session holds the averaged weights and moments between two rounds
   */
  Stepping begin(Trial trial, SharedExamples data, Session session);
}
