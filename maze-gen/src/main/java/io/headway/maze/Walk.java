package io.headway.maze;

import java.io.Serializable;
import java.util.List;

/**
 * How a walker fared.
 *
 * @param reached whether it came to the goal
 * @param path the cells it stood on, from the start on, as often as it stood there; not empty
 */
public record Walk(boolean reached, List<Integer> path) implements Serializable {
  /**
   * Copies the path.
   *
   * @throws IllegalArgumentException if the path is empty
   */
  public Walk {
    path = List.copyOf(path);
    Check.that(!path.isEmpty(), "path", path, "must have the start at least");
  }

  /** Number of cells walked, the start counted: one more than the steps. */
  public int cells() {
    return path.size();
  }
}
