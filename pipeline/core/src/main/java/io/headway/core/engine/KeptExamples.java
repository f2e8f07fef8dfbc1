package io.headway.core.engine;

/**
 * Encoded examples that a session keeps where it computes, one a row, until they or the session are
 * closed; a {@link Batch.Kept} names rows of them.
 */
public interface KeptExamples extends AutoCloseable {
  /**
   * Puts examples into rows.
   *
   * @param first row
   * @param count how many of the batch, from its first on
   * @param batch padded to the widest of all that are kept
   */
  void put(int first, int count, Batch batch);

  @Override
  void close();
}
