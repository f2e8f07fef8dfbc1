package io.headway.jobs.train;

import io.headway.core.cost.Cost;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is left to train. */
public final class PendingTrials {
  private PendingTrials() {}

  /** Trials without a result, the most expensive (training FLOPs) first. */
  public static List<Trial> of(Study study, RunDirectory directory) throws IOException {
    List<Trial> pending = new ArrayList<>();
    for (Trial trial : study.trials()) {
      if (directory.readResult(trial).isEmpty()) {
        pending.add(trial);
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
}
