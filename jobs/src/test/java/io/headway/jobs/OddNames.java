package io.headway.jobs;

import io.headway.jobs.storage.FileNames;

/** Letters beyond ASCII in names of files, where the tests' process can spell them. */
public final class OddNames {
  private static final String LETTERS = "é";

  /** Some letters; none, and a line that says so, in a locale without them. */
  public static final String BEYOND_ASCII = spelled();

  private OddNames() {}

  private static String spelled() {
    if (FileNames.encoding().newEncoder().canEncode(LETTERS)) {
      return LETTERS;
    }
    System.out.println(
        "Not tested: names beyond ASCII, since the locale is " + FileNames.encoding());
    return "";
  }
}
