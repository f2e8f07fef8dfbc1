package io.headway.charts;

/** Where titles, lines, tables and paragraphs go: a text or a page. */
interface Prose {
  /** The first line of all. */
  void title(String title);

  /** Begins a part. */
  void section(String title);

  /** A line as it is. */
  void line(String line);

  /** A table. */
  void append(Table table);

  /** Lines as they are. */
  void block(String lines);

  /**
   * Words in as many lines as they need.
   *
   * @param first before the first line
   * @param next before each other line
   */
  void wrapped(String first, String next, String words);

  /** The same with nothing before any line. */
  default void wrapped(String words) {
    wrapped("", "", words);
  }
}
