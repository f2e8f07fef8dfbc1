package io.headway.core.stats;

import io.headway.core.error.CannotException;
import io.headway.core.error.InvalidException;
import io.headway.core.fit.ArmFit;
import io.headway.core.fit.Recurrence;
import io.headway.core.result.Finished;
import io.headway.core.result.StudyResults;
import io.headway.core.study.Arm;
import io.headway.core.task.Metric;
import io.headway.core.task.Objective;
import io.headway.core.task.Quantity;
import io.headway.core.task.Subject;
import io.headway.core.task.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Power laws of the test loss over parameters, one for each arm, and what recurrence is worth.
 *
 * @param arms in the order of the study; a refusal where there is no law
 * @param recurrences of arms that apply their blocks several times, against the baseline
 * @param notes runs that no law holds, and why
 */
public record Laws(List<ArmFit> arms, List<Repeated> recurrences, List<String> notes) {
  private static final String LOSS = Objective.LOSS;
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
    notes = List.copyOf(notes);
  }

  /**
   * A trained model.
   *
   * @param size its name
   * @param seed it was trained with: runs of two arms at one size are paired by it
   * @param parameters N
   * @param repeated those of them that are applied several times
   * @param times how often, r
   * @param loss positive, or else the run is left out
   * @param units what each test example gives, as {@link Panel.Cell} has it; empty if that is not
   *     known
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  public record Run(
      String size,
      long seed,
      double parameters,
      double repeated,
      double times,
      double loss,
      double[] units) {}

  /** Of the finished trials of a study. */
  public static Laws of(StudyResults results) {
    Map<String, List<Run>> runs = new LinkedHashMap<>();
    Subject subject = Task.of(results.measured().task()).subject();
    Optional<Metric> metric =
        subject.metrics().stream().filter(m -> m.key().equals(LOSS)).findFirst();
    for (Arm arm : results.study().arms()) {
      List<Run> own =
          results.finished().stream()
              .filter(trial -> trial.trial().arm().equals(arm))
              .filter(trial -> trial.test().values().containsKey(LOSS))
              .map(trial -> run(trial, metric))
              .toList();
      if (!own.isEmpty()) {
        runs.put(Names.of(arm), own);
      }
    }
    Optional<Clusters> clusters =
        runs.values().stream().flatMap(List::stream).allMatch(run -> run.units.length == 0)
            ? Optional.empty()
            : Outcomes.of(results).clusters(results.finished().get(0));
    return of(runs, Roles.of(results.study()).baseline().map(Names::of), clusters);
  }

  /**
   * Of anybody's runs.
   *
   * @param runs by arm
   * @param baseline the arm without recurrence, if there is one
   * @param clusters where a test unit has several examples or parts
   */
  public static Laws of(
      Map<String, List<Run>> runs, Optional<String> baseline, Optional<Clusters> clusters) {
    List<String> notes = new ArrayList<>();
    Map<String, List<Run>> usable = new LinkedHashMap<>();
    runs.forEach(
        (arm, own) -> {
          List<Run> positive =
              own.stream()
                  .filter(run -> run.loss > 0)
                  .sorted(
                      Comparator.comparingDouble(Run::parameters)
                          .thenComparing(Run::size)
                          .thenComparing(Run::seed))
                  .toList();
          if (positive.size() < own.size()) {
            notes.add(
                String.format(
                    Locale.ROOT,
                    "%s of %s without a loss above 0 left out",
                    Quantity.of(own.size() - positive.size(), "run"),
                    arm));
          }
          if (!positive.isEmpty()) {
            usable.put(arm, positive);
          }
        });
    List<Repeated> recurrences = new ArrayList<>();
    baseline
        .filter(usable::containsKey)
        .ifPresent(
            over ->
                usable.forEach(
                    (arm, own) -> {
                      if (own.stream().anyMatch(run -> run.times > 1 && run.repeated > 0)) {
                        recurrences.add(repeated(arm, own, over, usable.get(over)));
                      }
                    }));
    return new Laws(LawDraws.fits(usable, clusters), recurrences, notes);
  }

  private static Run run(Finished trial, Optional<Metric> metric) {
    double repeated =
        trial.parameters().entrySet().stream()
            .filter(part -> REPEATED.contains(part.getKey()))
            .mapToDouble(part -> (double) part.getValue())
            .sum();
    boolean blocks = trial.parameters().containsKey(BLOCKS);
    int times = trial.trial().arm().model().dials().getOrDefault(RECURRENCES, 1);
    return new Run(
        trial.trial().size().name(),
        trial.trial().seed(),
        trial.parameterCount(),
        repeated,
        blocks ? times : 1,
        trial.test().value(LOSS),
        metric
            .filter(m -> trial.test().outcomes().containsKey(m.outcome()))
            .map(m -> Outcomes.scores(trial, m))
            .orElseGet(() -> new double[0]));
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
      Recurrence found = Recurrence.of(runs, runs.usual());
      return found.better()
          ? new Repeated(arm, over, Optional.of(found), "")
          : new Repeated(
              arm, over, Optional.empty(), "The law is no better than a line in the logarithms");
    } catch (InvalidException | CannotException e) {
      return new Repeated(arm, over, Optional.empty(), e.getMessage());
    }
  }
}
