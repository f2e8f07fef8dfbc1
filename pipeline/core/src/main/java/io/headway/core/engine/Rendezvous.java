package io.headway.core.engine;

import java.util.List;

/**
 * How the replicas of one training find each other: several sessions of one network, each in a
 * process or thread of its own, that take every step together.
 */
public interface Rendezvous {
  /** A training by itself. */
  Rendezvous ALONE =
      new Rendezvous() {
        @Override
        public int rank() {
          return 0;
        }

        @Override
        public int replicas() {
          return 1;
        }

        @Override
        public String host() {
          return "localhost";
        }

        @Override
        public List<String> exchange(String message) {
          return List.of(message);
        }
      };

  /** Which replica this is, in [0, replicas). Rank 0 speaks for all. */
  int rank();

  /** How many there are. */
  int replicas();

  /** Name or address by which the others reach this process. */
  String host();

  /**
   * Gives each replica the messages of all, by rank. Returns when all have called it, which may
   * take seconds: it is for the beginning, not for each step.
   */
  List<String> exchange(String message);
}
