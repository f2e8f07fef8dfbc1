package io.headway.core.train;

import io.headway.core.engine.Batch;
import io.headway.core.error.CannotException;
import io.headway.core.task.Examples;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Encodes the examples of the next steps in a thread of its own while a step is taken. What a step
 * gets does not depend on it, only how long the step waits.
 */
final class BatchesAhead implements AutoCloseable {
  /** What a later step gets. */
  private record Expected(int step, Future<List<Batch>> batches) {}

  private final Examples examples;
  private final int microBatch;
  private final Stopwatch waited = Stopwatch.paused();
  private final Deque<Expected> expected = new ArrayDeque<>();
  private final ExecutorService encoder =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "headway-encoder");
            thread.setDaemon(true);
            return thread;
          });

  /** Of the training split, cut into micro-batches of that size. */
  BatchesAhead(Examples examples, int microBatch) {
    this.examples = examples;
    this.microBatch = microBatch;
  }

  /** Begins to encode what a step will take; steps come in order. */
  void expect(int step, int... indices) {
    expected.add(
        new Expected(step, encoder.submit(() -> MicroBatches.of(examples, microBatch, indices))));
  }

  /** What a step takes: as soon as it is there if it was expected, else encoded now. */
  List<Batch> take(int step, int... indices) {
    waited.resume();
    try {
      while (!expected.isEmpty() && expected.peek().step() < step) {
        expected.remove();
      }
      boolean known = !expected.isEmpty() && expected.peek().step() == step;
      return known
          ? get(expected.remove().batches())
          : MicroBatches.of(examples, microBatch, indices);
    } finally {
      waited.pause();
    }
  }

  private static List<Batch> get(Future<List<Batch>> batches) {
    try {
      return batches.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotException("Cannot encode a batch: interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause(); // nothing else is thrown there
    }
  }

  /** Seconds that steps have waited for what they take. */
  double waitedSeconds() {
    return waited.seconds();
  }

  @Override
  public void close() {
    encoder.shutdownNow();
  }
}
