package io.headway.core.model.location;

import io.headway.core.error.InvalidException;
import io.headway.core.model.Audit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Where the parameters of hrm-enhanced go that hrm-optimized does without: every step from one to
 * the other, at one width h, as differences of the counts of their components, so that the steps
 * sum to the difference of the models.
 *
 * <p>At h = 64, V = 1187, U = 46, against the published table of "waste":
 *
 * <pre>
 *   multi-scale attention     4 (4 h^2 + h)                    65,792    65K
 *   duplicate blocks          2 (4 h^2 + 2 h f + f + 5 h)      66,432    65K: the matrices alone
 *   gated fusion              5 (2 h^2 + h)                    41,280    48K: all six layers, 49,536,
 *                                                                        where one must stay
 *   hierarchical embeddings   35 (V + 1) + (35 - V) h/2         4,716    5K
 *   sum of these                                              178,220    183K
 * </pre>
 *
 * <p>Not in that table: the tables of minutes, and what the optimised model spends again on wider
 * feed-forward networks and a norm.
 *
 * @param steps in the order in which the optimisation takes them
 */
public record ParameterAudit(List<Step> steps) {
  /**
   * One step.
   *
   * @param name what is changed
   * @param change from what to what
   * @param saved parameters; negative where the optimised model has more
   * @param published the figure of the published table, rounded as there; empty if not in it
   */
  public record Step(String name, String change, long saved, OptionalLong published) {}

  private static final int LEVELS = 2;

  /** Copies the steps. */
  public ParameterAudit {
    steps = List.copyOf(steps);
  }

  /**
   * Of two models of one width.
   *
   * @param enhanced parameters of hrm-enhanced by component
   * @param optimized parameters of hrm-optimized by component
   */
  public static ParameterAudit of(Map<String, Long> enhanced, Map<String, Long> optimized) {
    long attention = count(enhanced, "high-attention") + count(enhanced, "low-attention");
    long singlePath = count(optimized, "shared-attention");
    long feedForward = count(enhanced, "low-feed-forward");
    return new ParameterAudit(
        List.of(
            published(
                "multi-scale attention",
                "a short and a long path -> one path, in all blocks",
                attention - LEVELS * singlePath,
                65_000),
            published(
                "duplicate blocks",
                "blocks of the low level -> those of the high level",
                singlePath + feedForward,
                65_000),
            published(
                "gated fusion",
                "two gated fusions -> one mixing layer",
                saved(enhanced, optimized, "fusion"),
                48_000),
            published(
                "hierarchical embeddings",
                "fine and coarse locations -> one table",
                saved(enhanced, optimized, "location"),
                5_000),
            step(
                "time embeddings",
                "three tables and two layers -> two tables and one layer",
                saved(enhanced, optimized, "time")),
            step(
                "cross-attention",
                "a bias at its output -> none",
                saved(enhanced, optimized, "cross")),
            step(
                "feed-forward",
                "hidden width 2 h -> 2.5 h",
                count(enhanced, "high-feed-forward") - count(optimized, "shared-feed-forward")),
            step("final norm", "none -> one", -count(optimized, "norm"))));
  }

  private static Step published(String name, String change, long saved, long figure) {
    return new Step(name, change, saved, OptionalLong.of(figure));
  }

  private static Step step(String name, String change, long saved) {
    return new Step(name, change, saved, OptionalLong.empty());
  }

  private static long saved(
      Map<String, Long> enhanced, Map<String, Long> optimized, String component) {
    return count(enhanced, component) - count(optimized, component);
  }

  private static long count(Map<String, Long> components, String component) {
    Long count = components.get(component);
    if (count == null) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Unknown component: %s (known: %s)", component, components.keySet()));
    }
    return count;
  }

  /** As a table; of two models of that width. */
  Audit table(int width) {
    List<List<String>> rows = new ArrayList<>();
    for (Step step : steps) {
      String figure =
          step.published().isPresent() ? String.valueOf(step.published().getAsLong()) : "-";
      rows.add(List.of(step.name(), String.valueOf(step.saved()), figure, step.change()));
    }
    String own = String.valueOf(savedAsPublished());
    rows.add(List.of("sum of the published steps", own, String.valueOf(published()), ""));
    rows.add(List.of("sum of all steps", String.valueOf(saved()), "-", ""));
    return new Audit(
        String.format(Locale.ROOT, "From hrm-enhanced to hrm-optimized, both at h = %d:", width),
        List.of("step", "saves", "published", "change"),
        rows);
  }

  /** Parameters saved by the steps of the published table. */
  public long savedAsPublished() {
    return steps.stream().filter(step -> step.published().isPresent()).mapToLong(Step::saved).sum();
  }

  /** The sum of the published figures, rounded as they are. */
  public long published() {
    return steps.stream().mapToLong(step -> step.published().orElse(0)).sum();
  }

  /** Parameters saved by all steps: those of hrm-enhanced less those of hrm-optimized. */
  public long saved() {
    return steps.stream().mapToLong(Step::saved).sum();
  }
}
