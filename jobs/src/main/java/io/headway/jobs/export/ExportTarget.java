package io.headway.jobs.export;

import io.headway.core.error.InvalidException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * For whose program a run is exported, and where to: {@code tensorboard}, {@code
 * mlflow=http://127.0.0.1:5000}.
 *
 * @param kind whose program
 * @param where path, URI or URL; empty for the usual place
 */
public record ExportTarget(Kind kind, Optional<String> where) {
  /** The words that it begins with. */
  public enum Kind {
    /** Optuna's journal. */
    OPTUNA_JOURNAL,
    /** TensorBoard's event files. */
    TENSORBOARD,
    /** MLflow's server. */
    MLFLOW;

    /** As it is typed. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Refuses an empty place. */
  public ExportTarget {
    if (where.filter(String::isBlank).isPresent()) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Invalid --to: %1$s= (must be %1$s, or %1$s=WHERE)", kind.word()));
    }
  }

  /**
   * What a text means: empty if it is the name of a folder, that is, none of the words, alone or
   * with a place after {@code =}.
   *
   * @throws InvalidException if it is one of the words but for its spelling
   */
  public static Optional<ExportTarget> of(String text) {
    requireNoSlip(text);
    return Arrays.stream(Kind.values())
        .filter(kind -> text.equals(kind.word()) || text.startsWith(kind.word() + "="))
        .findFirst()
        .map(
            kind ->
                new ExportTarget(
                    kind,
                    text.equals(kind.word())
                        ? Optional.empty()
                        : Optional.of(text.substring(kind.word().length() + 1))));
  }

  /** A folder called optuna is less likely than a slip. */
  private static void requireNoSlip(String text) {
    String word = text.replaceFirst("=.*", "");
    String letters = word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    for (Kind kind : Kind.values()) {
      String right = kind.word();
      boolean meant =
          letters.equals(right.replace("-", ""))
              || (kind == Kind.OPTUNA_JOURNAL && letters.equals("optuna"));
      if (meant && !word.equals(right)) {
        throw new InvalidException(
            String.format(
                Locale.ROOT,
                "Invalid --to: %s (must be %s, or ./%s for a folder of that name)",
                word,
                right,
                word));
      }
    }
  }
}
