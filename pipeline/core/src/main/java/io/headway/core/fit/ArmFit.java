package io.headway.core.fit;

import io.headway.core.error.CannotException;
import io.headway.core.error.InvalidException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was found of one arm.
 *
 * @param arm its name; empty where there is one
 * @param observations that were fitted
 * @param fit if there is a law
 * @param intervals of it, where sizes have several runs and enough resamples have a minimum
 * @param refusal why there is no law; empty if there is one
 */
public record ArmFit(
    String arm,
    Observations observations,
    Optional<LawFit> fit,
    Optional<LawIntervals> intervals,
    String refusal) {
  /** Resamples times rows of all arms, which bounds the time: of 10,000 rows none are saved. */
  private static final int MOST_WORK = 40_000_000;

  private static final int LEAST_RESAMPLES = 400;

  private static final long SEED = 42;

  private static ArmFit of(
      String arm,
      Observations observations,
      Draws draws,
      Optional<Double> delta,
      boolean anyway,
      int rows) {
    Objective objective =
        delta.map(Objective::new).orElseGet(() -> Objective.usualFor(observations));
    try {
      LawFit fit = LawFit.of(observations, objective);
      if (!fit.isBetterThanALine() && !anyway) {
        return new ArmFit(arm, observations, Optional.empty(), Optional.empty(), line(fit));
      }
      int resamples = Math.max(LEAST_RESAMPLES, Math.min(LawIntervals.RESAMPLES, MOST_WORK / rows));
      Optional<LawIntervals> intervals =
          LawIntervals.of(fit, draws, resamples, SEED).filter(LawIntervals::areUsable);
      return new ArmFit(arm, observations, Optional.of(fit), intervals, "");
    } catch (InvalidException | CannotException e) {
      return new ArmFit(arm, observations, Optional.empty(), Optional.empty(), e.getMessage());
    }
  }

  /**
   * Fits each arm by itself, with runs that are paired with no others and have one loss each.
   *
   * @param arms what was observed of each, by name; one without a name where there is one
   * @param delta of Huber's loss; what goes by the noise if it is not said
   * @param anyway whether a law is told that is no better than a line
   * @return in the same order
   */
  public static List<ArmFit> all(
      Map<String, Observations> arms, Optional<Double> delta, boolean anyway) {
    return all(arms, arm -> Draws.alone(arm, arms.get(arm).cells().size()), delta, anyway);
  }

  /**
   * Fits each arm by itself.
   *
   * @param draws what intervals draw, by arm
   */
  public static List<ArmFit> all(
      Map<String, Observations> arms,
      Function<String, Draws> draws,
      Optional<Double> delta,
      boolean anyway) {
    int rows = arms.values().stream().mapToInt(Observations::count).sum();
    return arms.entrySet().stream()
        .map(
            arm -> of(arm.getKey(), arm.getValue(), draws.apply(arm.getKey()), delta, anyway, rows))
        .toList();
  }

  private static String line(LawFit fit) {
    return Double.isInfinite(fit.aicc())
        ? String.format(
            Locale.ROOT,
            "Cannot tell a law with %d parameters from %d runs (must be at least %d; --anyway tells"
                + " it all the same)",
            fit.theta().length,
            fit.observations().count(),
            fit.theta().length + 3)
        : String.format(
            Locale.ROOT,
            "It is no better than a straight line in the logarithms (AICc %.1f, the line's %.1f;"
                + " --anyway tells it all the same)",
            fit.aicc(),
            fit.aiccOfLine());
  }
}
