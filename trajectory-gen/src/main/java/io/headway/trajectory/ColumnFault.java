package io.headway.trajectory;

import java.io.Serializable;

/**
 * What is wrong with one value of a row.
 *
 * @param column its name in the table
 * @param value as it was found
 * @param rule what it must be: {@code must be ...}
 */
public record ColumnFault(String column, String value, String rule) implements Serializable {
  /** In one line: {@code Invalid <column>: <value> (must be ...)}. */
  public String message() {
    return Check.message(column, value, rule);
  }
}
