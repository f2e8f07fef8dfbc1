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
import java.util.stream.Stream;

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

  /**
   * A trained model.
   *
   * @param parameters N
   * @param repeated those of them that are applied several times
   * @param times how often, r
   * @param loss positive
   */
  public record Run(double parameters, double repeated, double times, double loss) {}

  /** Of the finished trials of a study. */
  public static Laws of(StudyResults results) {
    Map<String, List<Run>> runs = new LinkedHashMap<>();
    for (Arm arm : results.study().arms()) {
      List<Run> own =
          results.finished().stream()
              .filter(trial -> trial.trial().arm().equals(arm))
              .filter(trial -> loss(trial) > 0)
              .map(Laws::run)
              .toList();
      if (!own.isEmpty()) {
        runs.put(Names.of(arm), own);
      }
    }
    return of(runs, Roles.of(results.study()).baseline().map(Names::of));
  }

  /**
   * Of anybody's runs.
   *
   * @param runs by arm
   * @param baseline the arm without recurrence, if there is one
   */
  public static Laws of(Map<String, List<Run>> runs, Optional<String> baseline) {
    Map<String, Observations> observed = new LinkedHashMap<>();
    runs.forEach((arm, own) -> observed.put(arm, observations(own)));
    List<Repeated> recurrences = new ArrayList<>();
    baseline
        .filter(runs::containsKey)
        .ifPresent(
            over ->
                runs.forEach(
                    (arm, own) -> {
                      if (own.stream().anyMatch(run -> run.times > 1 && run.repeated > 0)) {
                        recurrences.add(repeated(arm, own, over, runs.get(over)));
                      }
                    }));
    return new Laws(ArmFit.all(observed, Optional.empty(), false), recurrences);
  }

  private static Run run(Finished trial) {
    double repeated =
        trial.parameters().entrySet().stream()
            .filter(part -> REPEATED.contains(part.getKey()))
            .mapToDouble(part -> (double) part.getValue())
            .sum();
    boolean blocks = trial.parameters().containsKey(BLOCKS);
    int times = trial.trial().arm().model().dials().getOrDefault(RECURRENCES, 1);
    return new Run(trial.parameterCount(), repeated, blocks ? times : 1, loss(trial));
  }

  private static double loss(Finished trial) {
    return trial.test().values().getOrDefault(io.headway.core.task.Objective.LOSS, 0.0);
  }

  private static Observations observations(List<Run> runs) {
    return new Observations(
        runs.stream().mapToDouble(Run::parameters).toArray(),
        new double[0],
        runs.stream().mapToDouble(Run::loss).toArray());
  }

  private static Repeated repeated(String arm, List<Run> own, String over, List<Run> others) {
    List<Run> all = Stream.concat(others.stream(), own.stream()).toList();
    try {
      Recurrence.Runs runs =
          new Recurrence.Runs(
              all.stream().mapToDouble(run -> run.parameters - run.repeated).toArray(),
              all.stream().mapToDouble(Run::repeated).toArray(),
              all.stream().mapToDouble(Run::times).toArray(),
              all.stream().mapToDouble(Run::loss).toArray());
      Recurrence found = Recurrence.of(runs, Objective.usualFor(observations(all)));
      return found.fit().isBetterThanALine()
          ? new Repeated(arm, over, Optional.of(found), "")
          : new Repeated(
              arm, over, Optional.empty(), "The law is no better than a line in the logarithms");
    } catch (InvalidException | CannotException e) {
      return new Repeated(arm, over, Optional.empty(), e.getMessage());
    }
  }
}
