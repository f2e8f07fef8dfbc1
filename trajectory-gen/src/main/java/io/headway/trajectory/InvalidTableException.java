package io.headway.trajectory;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A stay-point table that cannot be used, with what is wrong with it. */
public final class InvalidTableException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final TableFaults faults;

  InvalidTableException(TableFaults faults) {
    super(message(faults));
    this.faults = faults;
  }

  /** The first faults. */
  public List<TableFault> faults() {
    return faults.first();
  }

  /** All faults, those not kept included. */
  public long count() {
    return faults.count();
  }

  private static String message(TableFaults faults) {
    List<TableFault> first = faults.first();
    if (faults.count() == 1) {
      return "Cannot use the table: " + first.get(0).message();
    }
    String indent = System.lineSeparator() + "  ";
    String lines = first.stream().map(TableFault::message).collect(Collectors.joining(indent));
    long rest = faults.count() - first.size();
    return String.format(
        Locale.ROOT,
        "Cannot use the table: %d faults%s%s%s",
        faults.count(),
        indent,
        lines,
        rest == 0 ? "" : indent + "... and " + rest + " more");
  }
}
