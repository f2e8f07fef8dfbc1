package io.headway.core.stats;

import io.headway.core.error.CannotException;
import io.headway.core.error.InvalidException;
import io.headway.core.fit.ArmFit;
import io.headway.core.fit.Objective;
import io.headway.core.fit.Observations;
import io.headway.core.fit.Recurrence;
import io.headway.core.result.Finished;
import io.headway.core.result.StudyResults;
import io.headway.core.study.Arm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Power laws of the test loss over parameters, one for each arm, and what recurrence is worth.
 *
 * @param arms in the order of the study; a refusal where there is no law
 * @param recurrences of arms that apply their blocks several times, against the baseline
 */
public record Laws(List<ArmFit> arms, List<Repeated> recurrences) {
  private static final String RECURRENCES = "R";
  private static final String BLOCKS = "blocks";

  /** Components that the blocks are repeated with. */
  private static final Set<String> REPEATED = Set.of(BLOCKS, "router", "controller");

  /**
   * What the recurrence of an arm is worth.
   *
   * @param arm its name
   * @param over the arm without recurrence
   * @param recurrence phi; empty if it cannot be told
   * @param refusal why; empty if it can
   */
  public record Repeated(
      String arm, String over, Optional<Recurrence> recurrence, String refusal) {}

  /** Copies the lists. */
  public Laws {
    arms = List.copyOf(arms);
    recurrences = List.copyOf(recurrences);
  }

  /** Of the finished trials of a study. */
  public static Laws of(StudyResults results) {
    Map<String, Observations> observed = new LinkedHashMap<>();
    for (Arm arm : results.study().arms()) {
      List<Finished> trials = trials(results, arm);
      if (!trials.isEmpty()) {
        observed.put(Names.of(arm), observations(trials));
      }
    }
    List<ArmFit> arms = ArmFit.all(observed, Optional.empty(), false);
    List<Repeated> recurrences = new ArrayList<>();
    Roles.of(results.study())
        .baseline()
        .ifPresent(
            baseline ->
                results.study().arms().stream()
                    .filter(arm -> repeats(results, arm))
                    .forEach(arm -> recurrences.add(repeated(results, arm, baseline))));
    return new Laws(arms, recurrences);
  }

  private static List<Finished> trials(StudyResults results, Arm arm) {
    return results.finished().stream()
        .filter(trial -> trial.trial().arm().equals(arm))
        .filter(trial -> loss(trial) > 0)
        .toList();
  }

  private static double loss(Finished trial) {
    return trial.test().values().getOrDefault(io.headway.core.task.Objective.LOSS, 0.0);
  }

  private static Observations observations(List<Finished> trials) {
    return new Observations(
        trials.stream().mapToDouble(trial -> (double) trial.parameterCount()).toArray(),
        new double[0],
        trials.stream().mapToDouble(Laws::loss).toArray());
  }

  private static boolean repeats(StudyResults results, Arm arm) {
    return times(arm) > 1
        && trials(results, arm).stream().anyMatch(trial -> trial.parameters().containsKey(BLOCKS));
  }

  private static int times(Arm arm) {
    return arm.model().dials().getOrDefault(RECURRENCES, 1);
  }

  private static Repeated repeated(StudyResults results, Arm arm, Arm baseline) {
    List<Finished> trials = new ArrayList<>(trials(results, baseline));
    trials.addAll(trials(results, arm));
    double[] repeated =
        trials.stream()
            .mapToDouble(
                trial ->
                    trial.parameters().entrySet().stream()
                        .filter(part -> REPEATED.contains(part.getKey()))
                        .mapToDouble(part -> (double) part.getValue())
                        .sum())
            .toArray();
    double[] once = new double[repeated.length];
    double[] times = new double[repeated.length];
    for (int i = 0; i < once.length; i++) {
      once[i] = trials.get(i).parameterCount() - repeated[i];
      times[i] = times(trials.get(i).trial().arm());
    }
    String name = Names.of(arm);
    String over = Names.of(baseline);
    try {
      double[] losses = trials.stream().mapToDouble(Laws::loss).toArray();
      Recurrence.Runs runs = new Recurrence.Runs(once, repeated, times, losses);
      Recurrence found = Recurrence.of(runs, Objective.usualFor(observations(trials)));
      return found.fit().isBetterThanALine()
          ? new Repeated(name, over, Optional.of(found), "")
          : new Repeated(
              name, over, Optional.empty(), "The law is no better than a line in the logarithms");
    } catch (InvalidException | CannotException e) {
      return new Repeated(name, over, Optional.empty(), e.getMessage());
    }
  }
}
