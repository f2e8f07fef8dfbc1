package io.headway.trajectory;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with tables: the first {@value #KEPT} faults, and the count of all. */
public final class TableFaults implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Faults that are told; the others are counted. */
  public static final int KEPT = 20;

  private final ArrayList<TableFault> first = new ArrayList<>();
  private long count;

  /** Adds a fault. */
  public void add(TableFault fault) {
    count++;
    if (first.size() < KEPT) {
      first.add(fault);
    }
  }

  /** Adds those of another part of the table, which comes after this one. */
  public TableFaults merge(TableFaults later) {
    count += later.count;
    first.addAll(later.first.subList(0, Math.min(KEPT - first.size(), later.first.size())));
    return this;
  }

  /** All faults, those not kept included. */
  public long count() {
    return count;
  }

  /** The first faults, at most {@value #KEPT}. */
  public List<TableFault> first() {
    return List.copyOf(first);
  }

  /**
   * Refuses the table if there are faults.
   *
   * @throws InvalidTableException with all of them
   */
  public void throwIfAny() {
    if (count > 0) {
      throw new InvalidTableException(this);
    }
  }
}
