package io.headway.trajectory;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A set of longs that grows. 64 neighbours share an entry of 16 bytes, so that 36 million ids
 * without gaps take 16 MiB, and 1 GiB at worst. Not thread-safe.
 */
public final class IdSet implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private long[] blocks = new long[16];
  private long[] members = new long[16]; // one bit per id of the block; no bit: a free entry
  private int used;
  private long size;

  /** Adds an id; false if it was there. */
  public boolean add(long id) {
    long bit = 1L << id;
    int entry = entry(id >> 6);
    if ((members[entry] & bit) != 0) {
      return false;
    }
    if (members[entry] == 0) {
      blocks[entry] = id >> 6;
      used++;
    }
    members[entry] |= bit;
    size++;
    if (used > blocks.length / 4 * 3) {
      grow();
    }
    return true;
  }

  /** Adds all ids of another set. */
  public IdSet addAll(IdSet other) {
    for (int i = 0; i < other.blocks.length; i++) {
      for (long rest = other.members[i]; rest != 0; rest &= rest - 1) {
        add((other.blocks[i] << 6) + Long.numberOfTrailingZeros(rest));
      }
    }
    return this;
  }

  /** Whether the id is there. */
  public boolean contains(long id) {
    return (members[entry(id >> 6)] & (1L << id)) != 0;
  }

  /** Number of ids. */
  public long size() {
    return size;
  }

  /** All ids, ascending. */
  public long[] toSortedArray() {
    long[] ids = new long[Math.toIntExact(size)];
    int n = 0;
    for (int i = 0; i < blocks.length; i++) {
      for (long rest = members[i]; rest != 0; rest &= rest - 1) {
        ids[n++] = (blocks[i] << 6) + Long.numberOfTrailingZeros(rest);
      }
    }
    Arrays.sort(ids);
    return ids;
  }

  /** Entries of 16 bytes that are reserved. */
  int entries() {
    return blocks.length;
  }

  /** The block's entry, or the free one where it belongs. */
  private int entry(long block) {
    int mask = blocks.length - 1;
    long hash = block * MIX;
    int entry = (int) (hash >>> 32) & mask;
    while (members[entry] != 0 && blocks[entry] != block) {
      entry = (entry + 1) & mask;
    }
    return entry;
  }

  private void grow() {
    long[] oldBlocks = blocks;
    long[] oldMembers = members;
    blocks = new long[2 * oldBlocks.length];
    members = new long[blocks.length];
    for (int i = 0; i < oldBlocks.length; i++) {
      if (oldMembers[i] != 0) {
        int entry = entry(oldBlocks[i]);
        blocks[entry] = oldBlocks[i];
        members[entry] = oldMembers[i];
      }
    }
  }
}
