package io.headway.charts;

/**
 * A logarithmic axis with ticks at 1, 2, ... 9 times each power of ten.
 *
 * @param low left end
 * @param high right end
 */
record LogAxis(double low, double high) {
  private static final double MARGIN = 0.06;
  private static final double LEAST_MARGIN = 0.05;

  /** With room at both ends, in decades. */
  static LogAxis around(double least, double greatest) {
    double margin = Math.max(MARGIN * Math.log10(greatest / least), LEAST_MARGIN);
    return new LogAxis(least * Math.pow(10, -margin), greatest * Math.pow(10, margin));
  }

  /** Whether there is room for a label at a tick. */
  boolean labels(double tick) {
    double decades = Math.log10(high / low);
    String labelled =
        decades < 0.5
            ? "123456789"
            : decades < 1 ? "12346" : decades < 2 ? "125" : decades < 4 ? "13" : "1";
    long digit = Math.round(tick / Math.pow(10, Math.floor(Math.log10(tick) + 1e-9)));
    return labelled.contains(String.valueOf(digit));
  }
}
