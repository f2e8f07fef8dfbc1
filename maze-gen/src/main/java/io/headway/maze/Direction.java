package io.headway.maze;

import java.util.List;

/**
 * The four ways out of a cell. The order is part of every format: the ordinal is the bit of a
 * passage set, the index of a logit, and the order in which ties are broken.
 */
@SuppressWarnings("EnumOrdinal") // The order is the format.
public enum Direction {
  /** To the row above. */
  NORTH(-1, 0),
  /** To the row below. */
  SOUTH(1, 0),
  /** To the column on the left. */
  WEST(0, -1),
  /** To the column on the right. */
  EAST(0, 1);

  /** All directions in the order of their ordinals. */
  public static final List<Direction> ALL = List.of(values());

  private final int rowStep;
  private final int columnStep;

  Direction(int rowStep, int columnStep) {
    this.rowStep = rowStep;
    this.columnStep = columnStep;
  }

  /** Rows passed by one step: -1, 0 or 1. */
  public int rowStep() {
    return rowStep;
  }

  /** Columns passed by one step: -1, 0 or 1. */
  public int columnStep() {
    return columnStep;
  }

  /** The place in {@link #ALL}: the bit of a passage set and the index of a logit, 0 to 3. */
  public int index() {
    return ordinal();
  }

  /** This direction as a set of one: {@code 1 << index()}. */
  public int bit() {
    return 1 << ordinal();
  }

  /** The way back. */
  public Direction opposite() {
    return ALL.get(ordinal() ^ 1);
  }

  /** The quarter turn to the right: north, east, south, west. */
  public Direction right() {
    return switch (this) {
      case NORTH -> EAST;
      case EAST -> SOUTH;
      case SOUTH -> WEST;
      case WEST -> NORTH;
    };
  }

  /** The direction of one row step and one column step, one of which is 0. */
  static Direction of(int rowStep, int columnStep) {
    if (rowStep != 0) {
      return rowStep < 0 ? NORTH : SOUTH;
    }
    return columnStep < 0 ? WEST : EAST;
  }

  /** Index distances of one step in each direction, in an array of rows {@code stride} long. */
  static int[] strides(int stride) {
    return new int[] {-stride, stride, -1, 1};
  }
}
