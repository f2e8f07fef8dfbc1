package io.headway.trajectory.geolife;

import io.headway.trajectory.Check;
import java.io.Serializable;

/** What became of one {@code .plt} file: read as a whole, or skipped as a whole. */
public sealed interface PltFile extends Serializable {
  /** The file's name, for messages. */
  String name();

  /**
   * A file without a fault.
   *
   * @param positions at least one
   */
  record Read(String name, Positions positions) implements PltFile {
    /** Refuses a file without positions: that is a skipped one. */
    public Read {
      Check.that(positions.size() > 0, "positions", 0, "must be >= 1");
    }
  }

  /**
   * A file that is broken or empty.
   *
   * @param reason what is wrong with it: for each faulty line its number, what and why
   */
  record Skipped(String name, String reason) implements PltFile {
    @Override
    public String toString() {
      return name + ": " + reason;
    }
  }
}
