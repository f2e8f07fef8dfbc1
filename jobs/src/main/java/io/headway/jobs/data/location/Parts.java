package io.headway.jobs.data.location;

/**
 * In how many parts the rows of a table are worked on, one task each.
 *
 * @param rows of a part, about: a task sorts them in memory
 */
record Parts(int rows) {
  static final Parts STANDARD = new Parts(250_000);

  /** Parts of that many rows. */
  int of(long all) {
    return Math.toIntExact(1 + all / rows);
  }
}
