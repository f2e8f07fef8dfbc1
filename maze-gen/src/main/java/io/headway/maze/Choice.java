package io.headway.maze;

import java.util.SplittableRandom;

/**
 * Exactly uniform choice of one element of a set of directions by four random bits: their 16 values
 * are shared out evenly. Of three elements each gets five values, and the last value asks for
 * another draw.
 */
final class Choice {
  /** Random bits of one draw. */
  static final int BITS = 4;

  /** Draws that one random long is good for. */
  static final int PER_LONG = Long.SIZE / BITS;

  /** No choice: draw again. */
  static final int AGAIN = -1;

  private static final int VALUES = 1 << BITS;
  private static final byte[] TABLE = table();

  private Choice() {}

  /** One direction of a set that is not empty, or {@link #AGAIN}, by the lowest bits given. */
  static int of(int set, int bits) {
    return TABLE[(set << BITS) | (bits & (VALUES - 1))];
  }

  /** One direction of a set that is not empty. */
  static int of(int set, SplittableRandom random) {
    int direction;
    do {
      direction = of(set, random.nextInt());
    } while (direction == AGAIN);
    return direction;
  }

  private static byte[] table() {
    byte[] table = new byte[VALUES * VALUES];
    for (int set = 1; set < 1 << Direction.ALL.size(); set++) {
      int size = Integer.bitCount(set);
      for (int value = 0; value < VALUES; value++) {
        boolean even = value < VALUES / size * size;
        table[(set << BITS) | value] = (byte) (even ? element(set, value % size) : AGAIN);
      }
    }
    return table;
  }

  private static int element(int set, int index) {
    int rest = set;
    for (int i = 0; i < index; i++) {
      rest &= rest - 1;
    }
    return Integer.numberOfTrailingZeros(rest);
  }
}
