package io.headway.core.model;

import java.util.List;

/**
 * Where the parameters of models are, as a table.
 *
 * @param title a line above it
 * @param header of its columns
 * @param rows as many cells each as columns; numbers as digits alone
 */
public record Audit(String title, List<String> header, List<List<String>> rows) {
  /** Copies the lists. */
  public Audit {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }
}
