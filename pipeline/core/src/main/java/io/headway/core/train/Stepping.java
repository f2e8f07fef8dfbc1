package io.headway.core.train;

import io.headway.core.engine.Session;
import io.headway.core.error.CannotException;
import io.headway.core.study.Trial;
import io.headway.core.task.Examples;
import java.util.List;

/** Who takes the optimiser steps of a training, and how many of them in one go. */
public interface Stepping extends AutoCloseable {
  /** The most steps that {@link #take} takes; between two calls the session holds the weights. */
  int atOnce();

  /**
   * Divides the learning rates of all steps from now on.
   *
   * @param divisions by a plateau, in all
   * @throws CannotException if these are not its own
   */
  default void divide(int divisions) {
    throw new CannotException("Cannot divide the learning rate of steps that others take");
  }

  /**
   * Says what a later step will take, so that it can be got ready; later steps come in order.
   *
   * @param step its number, from 0
   * @param batch examples of the training split by index
   */
  default void expect(int step, int... batch) {}

  /** Seconds that steps have waited for their examples; 0 where that is not known. */
  default double waitedSeconds() {
    return 0;
  }

  /** Lets go of what it holds. */
  @Override
  default void close() {}

  /**
   * Takes one step for each batch, and leaves the session as it is after the last.
   *
   * @param first number of the first step, from 0
   * @param batches examples of the training split by index, in the order in which they are cut
   * @return what each step found
   * @throws CancelledException if the training is to stop
   */
  List<Session.Step> take(int first, List<int[]> batches) throws CancelledException;

  /** The training was told to stop; the session is as it was before the steps. */
  final class CancelledException extends Exception {
    private static final long serialVersionUID = 1L;

    /** For that reason. */
    public CancelledException(Throwable cause) {
      super(cause);
    }
  }

  /** Begins the steps of a trial, whose session it is; checkpoints may still be read into it. */
  @FunctionalInterface
  interface Factory {
    /** For that trial. */
    Stepping of(Trial trial, Examples examples, Session session);
  }
}
