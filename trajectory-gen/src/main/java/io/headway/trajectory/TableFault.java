package io.headway.trajectory;

import java.io.Serializable;
import java.util.Locale;

/**
 * What is wrong with one value of a table.
 *
 * @param file the table's name or path
 * @param row where in it: {@code line 5}, or {@code row 5} where a file has no lines
 * @param fault column, value and what it must be
 */
public record TableFault(String file, String row, ColumnFault fault) implements Serializable {
  /** In one line: {@code stays.csv, line 5: Invalid <column>: <value> (must be ...)}. */
  public String message() {
    return String.format(Locale.ROOT, "%s, %s: %s", file, row, fault.message());
  }
}
