package io.headway.core.check;

/**
 * What a check has found.
 *
 * @param verdict how it went
 * @param check what was looked at: {@code gradients}
 * @param words what was found, and where something is wrong what that usually means
 */
public record Finding(Verdict verdict, String check, String words) {
  /** How a check went. */
  public enum Verdict {
    /** As it should be. */
    OK,
    /** Unusual, and maybe meant so. */
    NOTE,
    /** Nothing that is measured with this model means anything. */
    WRONG
  }

  static Finding ok(String check, String words) {
    return new Finding(Verdict.OK, check, words);
  }

  static Finding note(String check, String words) {
    return new Finding(Verdict.NOTE, check, words);
  }

  static Finding wrong(String check, String words) {
    return new Finding(Verdict.WRONG, check, words);
  }

  /** Whether something is wrong. */
  public boolean isWrong() {
    return verdict == Verdict.WRONG;
  }
}
