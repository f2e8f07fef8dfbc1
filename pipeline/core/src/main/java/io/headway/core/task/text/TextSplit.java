package io.headway.core.task.text;

import io.headway.core.json.Json;
import io.headway.core.study.Split;
import java.util.List;

/**
 * Splits texts by a hash of their tokens, so that nothing else decides and equal ones stay
 * together: one in ten is for test, one for validation.
 */
public final class TextSplit {
  private static final int PARTS = 10;
  private static final int DIGITS = 15;

  private TextSplit() {}

  /** The split of a text: by the first 60 bits of the SHA-256 of its tokens, joined by blanks. */
  public static Split of(List<String> tokens) {
    long hash = Long.parseLong(Json.sha256(String.join(" ", tokens)).substring(0, DIGITS), 16);
    return switch ((int) (hash % PARTS)) {
      case 0 -> Split.TEST;
      case 1 -> Split.VALIDATION;
      default -> Split.TRAIN;
    };
  }
}
