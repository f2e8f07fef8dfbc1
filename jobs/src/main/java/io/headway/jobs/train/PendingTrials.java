package io.headway.jobs.train;

import io.headway.core.cost.Cost;
import io.headway.core.files.DamagedFileException;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.Trial;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What is left to train. */
public final class PendingTrials {
  private PendingTrials() {}

  /**
   * Trials without a result, the most expensive (training FLOPs) first. One whose result is damaged
   * is trained again; one whose result is another version's is left alone.
   *
   * @param problems is told what is wrong with a result, one line each
   */
  public static List<Trial> of(
      MeasuredStudy study, RunDirectory directory, Consumer<String> problems) throws IOException {
    return of(List.of(study), directory, problems);
  }

  /** The same of several studies, each trial once. */
  public static List<Trial> of(
      List<MeasuredStudy> studies, RunDirectory directory, Consumer<String> problems)
      throws IOException {
    List<Trial> pending = new ArrayList<>();
    for (Trial trial : distinct(studies)) {
      try {
        if (directory.trial(trial).readResult().isEmpty()) {
          pending.add(trial);
        }
      } catch (DamagedFileException e) {
        problems.accept(trial.label() + " is trained again: " + e.getMessage());
        pending.add(trial);
      } catch (IllegalArgumentException e) {
        problems.accept(trial.label() + " is left out: " + e.getMessage());
      }
    }
    Map<Trial, Double> flops = new HashMap<>();
    pending.forEach(trial -> flops.put(trial, Cost.of(trial).trainingFlops()));
    pending.sort(
        Comparator.comparingDouble((Trial trial) -> flops.get(trial))
            .reversed()
            .thenComparing(Trial::id));
    return pending;
  }

  /** All trials of studies, each once. */
  public static Collection<Trial> distinct(List<MeasuredStudy> studies) {
    Map<String, Trial> trials = new LinkedHashMap<>();
    studies.forEach(
        study -> study.trials().forEach(trial -> trials.putIfAbsent(trial.id(), trial)));
    return trials.values();
  }
}
