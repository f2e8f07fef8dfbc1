package io.headway.core.task;

import io.headway.core.error.InvalidException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A score of the validation split that a search makes as good as it can.
 *
 * @param key its name in {@link io.headway.core.result.Scores#values}
 * @param lower whether less of it is better
 */
public record Objective(String key, boolean lower) {
  /** Mean loss of a target, in nats: every task has it. */
  public static final String LOSS = "loss";

  /**
   * A score of a kind of task.
   *
   * @param further those that it has beside its subject's, as it is asked for
   * @throws IllegalArgumentException if it has none of that name
   */
  public static Objective of(TaskKind<?, ?> kind, List<Subject.Named> further, String key) {
    Set<String> known = new LinkedHashSet<>();
    kind.subject().metrics().forEach(metric -> known.add(metric.key()));
    kind.subject().columns().forEach(column -> known.add(column.key()));
    further.forEach(score -> known.add(score.key()));
    known.add(LOSS);
    if (!known.contains(key)) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Unknown objective: %s (known to %s: %s)", key, kind.key(), known));
    }
    return new Objective(key, key.matches(LOSS + "([:@].*)?"));
  }
}
