package io.headway.core.store;

import java.io.IOException;

/** The examples of a split as records of one length. Safe for use by several threads. */
public interface Records {
  /** How many there are. */
  int count();

  /** A byte of a record. */
  byte at(int index, int from);

  /** Four bytes of a record, the first the highest. */
  default int intAt(int index, int from) {
    return at(index, from) << 24
        | (at(index, from + 1) & 0xFF) << 16
        | (at(index, from + 2) & 0xFF) << 8
        | (at(index, from + 3) & 0xFF);
  }

  /**
   * A part of a record, a copy.
   *
   * @param from its first byte
   */
  byte[] read(int index, int from, int count);

  /** Record {@code index}, a copy. */
  byte[] read(int index);

  /** Says where records are kept. */
  @FunctionalInterface
  interface Keeper {
    /** Takes records of that many bytes. */
    Writer writer(int length) throws IOException;
  }

  /** Takes records one after the other. */
  interface Writer extends AutoCloseable {
    /** Adds a record of the right length. */
    void add(byte[] record) throws IOException;

    /** All that were added; nothing can be added afterwards. */
    Records finish() throws IOException;

    /** Lets go of what is not finished. */
    @Override
    void close() throws IOException;
  }
}
