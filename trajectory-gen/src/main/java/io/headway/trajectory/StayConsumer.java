package io.headway.trajectory;

import java.io.IOException;

/** Takes the rows of a table, one by one. */
@FunctionalInterface
public interface StayConsumer {
  /**
   * Takes a row.
   *
   * @throws IOException if it cannot be passed on
   */
  void accept(StayRow row) throws IOException;
}
