package io.headway.trajectory;

import java.util.Optional;

/** Tells files that are no text in UTF-8 by the bytes that they begin with. */
final class FirstBytes {
  /** How many are looked at. */
  static final int COUNT = 4;

  /** Stands for any byte but 0. */
  private static final int ANY = -1;

  private static final String TEXT = "must be CSV text";

  private FirstBytes() {}

  /**
   * What kind of file it is instead; a header is ASCII, which shows in UTF-16 and UTF-32 also where
   * there is no byte order mark.
   *
   * @param first up to {@value #COUNT} bytes
   */
  static Optional<ColumnFault> fault(byte[] first) {
    if (are(first, 0xFF, 0xFE, 0, 0) || are(first, 0, 0, 0xFE, 0xFF)) {
      return encoding("UTF-32");
    }
    if (are(first, 0xFF, 0xFE) || are(first, 0xFE, 0xFF)) {
      return encoding("UTF-16");
    }
    if (are(first, ANY, 0, 0, 0) || are(first, 0, 0, 0, ANY)) {
      return encoding("UTF-32");
    }
    if (are(first, ANY, 0, ANY, 0) || are(first, 0, ANY, 0, ANY)) {
      return encoding("UTF-16");
    }
    if (are(first, 0x1F, 0x8B)) {
      return file("gzip", TEXT + ", or named .csv.gz");
    }
    if (are(first, 'P', 'A', 'R', '1')) {
      return file("Parquet", TEXT + ", or named .parquet");
    }
    if (are(first, 'P', 'K', 3, 4) || are(first, 0xD0, 0xCF, 0x11, 0xE0)) {
      return file("zip or Excel", TEXT);
    }
    return Optional.empty();
  }

  private static boolean are(byte[] first, int... expected) {
    if (first.length < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      int value = Byte.toUnsignedInt(first[i]);
      if (expected[i] == ANY ? value == 0 : value != expected[i]) {
        return false;
      }
    }
    return true;
  }

  private static Optional<ColumnFault> encoding(String found) {
    return Optional.of(new ColumnFault("encoding", found, "must be UTF-8"));
  }

  private static Optional<ColumnFault> file(String found, String rule) {
    return Optional.of(new ColumnFault("file", found, rule));
  }
}
