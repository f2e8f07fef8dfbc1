package io.headway.core.study;

import java.util.Locale;

/**
 * What studies, sizes and arms may be called: their names become names of files and parts of them.
 */
public final class FileName {
  /** Longest name of a file on common file systems, in bytes; names of ours are ASCII. */
  private static final int FILE_NAME_BYTES = 255;

  /** Of a size or an arm, so that the {@link Trial#id} of every trial can be a file's name. */
  static final int LONGEST =
      (FILE_NAME_BYTES
              - Identity.HASH_CHARACTERS
              - String.valueOf(Long.MIN_VALUE).length()
              - "---".length())
          / 2;

  /** What {@link #isValid} asks for. */
  public static final String RULE =
      String.format(Locale.ROOT, "letters, digits, . _ -, at most %d, and not . or ..", LONGEST);

  private FileName() {}

  /** Whether it may be a name. */
  public static boolean isValid(String name) {
    return name.matches("[A-Za-z0-9._-]+")
        && name.length() <= LONGEST
        && !name.equals(".")
        && !name.equals("..");
  }
}
