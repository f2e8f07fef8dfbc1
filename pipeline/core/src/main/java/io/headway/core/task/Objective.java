package io.headway.core.task;

import io.headway.core.error.InvalidException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
    Map<String, Boolean> lower = new LinkedHashMap<>();
    kind.subject().metrics().forEach(m -> lower.put(m.key(), m.scale().lower()));
    kind.subject().columns().forEach(column -> lower.put(column.key(), column.lower()));
    further.forEach(score -> lower.put(score.key(), score.key().startsWith(LOSS + "@")));
    lower.put(LOSS, true);
    if (!lower.containsKey(key)) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Unknown objective: %s (known to %s: %s)",
              key,
              kind.key(),
              lower.keySet()));
    }
    return new Objective(key, lower.get(key));
  }
}
