package io.headway.core.study;

import java.util.Locale;

/** A part of a data set; no example is in two of them. */
public enum Split {
  TRAIN,
  VALIDATION,
  TEST;

  /** Lower-case name: folder, purpose of seeds. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
