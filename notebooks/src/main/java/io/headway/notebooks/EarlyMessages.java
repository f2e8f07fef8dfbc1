package io.headway.notebooks;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * Who answers which message, asked before that is known: waits until it is.
 *
 * @param <K> type of a message
 * @param <V> who answers it
 */
final class EarlyMessages<K, V> extends AbstractMap<K, V> {
  /** Gives those who answer, once they are known. */
  @FunctionalInterface
  interface Known {
    /** A map of them. */
    Object get() throws ReflectiveOperationException;
  }

  private final CountDownLatch known;
  private final Known handlers;

  EarlyMessages(CountDownLatch known, Known handlers) {
    this.known = known;
    this.handlers = handlers;
  }

  @Override
  @SuppressWarnings("unchecked") // the field that is read has this type
  public V get(Object key) {
    try {
      known.await();
      return ((Map<K, V>) handlers.get()).get(key);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null; // nobody answers any more
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot read who answers: " + e.getMessage(), e);
    }
  }

  @Override
  public Set<Entry<K, V>> entrySet() {
    throw new UnsupportedOperationException("asked for one message at a time");
  }
}
