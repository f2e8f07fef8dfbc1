package io.headway.jobs.watch;

import io.headway.core.files.TuneReader;
import io.headway.core.result.Failed;
import io.headway.core.result.TrialResult;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.core.study.Tune;
import io.headway.core.task.TaskKinds;
import io.headway.core.tune.ArmTuning;
import io.headway.core.tune.RatePoint;
import io.headway.core.tune.SizeTuning;
import io.headway.core.tune.TuneResults;
import io.headway.jobs.storage.Leases;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The trials of a tuning as they stand; each result is read once, and a failure until a new attempt
 * removes it.
 */
final class TuneRows {
  private final RunDirectory directory;
  private final Study study;
  private final Tune tune;
  private final boolean shown;
  private final List<ArmTuning> arms;
  private final TuneReader reader;
  private final Map<String, TrialResult> results = new HashMap<>();
  private final Map<String, TrialReader> readers = new HashMap<>();

  TuneRows(RunDirectory directory, MeasuredStudy measured) {
    this.directory = directory;
    this.study = measured.study();
    this.tune = study.tune().orElseThrow();
    this.shown = !TaskKinds.of(study.task()).subject().primary().key().equals(tune.objective());
    this.arms = TuneResults.arms(measured);
    this.reader = new TuneReader(directory.reader());
  }

  /**
   * All trials of the tuning that there are and will be.
   *
   * @param begun ids of those that have a folder
   * @param notes is told how far each arm is
   */
  List<TrialStatus> look(Set<String> begun, Leases.Clock clock, List<String> notes)
      throws IOException {
    results.values().removeIf(end -> end instanceof Failed failed && !failed.reproducible());
    List<TrialStatus> rows = new ArrayList<>();
    for (ArmTuning arm : arms) {
      List<SizeTuning> sizes = sizes(arm, begun);
      for (SizeTuning size : sizes) {
        for (RatePoint point : size.points()) {
          for (Trial trial : point.trials()) {
            rows.add(reader(trial, label(trial, point)).look(begun.contains(trial.id()), clock));
          }
        }
      }
      for (int place = sizes.size(); place < study.sizes().size(); place++) {
        for (int i = 0; i < tune.rates(place) * tune.seeds(); i++) {
          rows.add(
              SearchRows.waiting(
                  String.format(
                      Locale.ROOT,
                      "%s %s, tuning (not proposed yet)",
                      arm.arm().name(),
                      study.sizes().get(place).name())));
        }
      }
      notes.add(note(arm, sizes));
    }
    return rows;
  }

  private List<SizeTuning> sizes(ArmTuning arm, Set<String> begun) throws IOException {
    List<SizeTuning> sizes = arm.sizes(results);
    boolean news = true;
    while (news) {
      news = false;
      for (SizeTuning size : sizes) {
        for (RatePoint point : size.points()) {
          for (Trial trial : point.trials()) {
            news |= begun.contains(trial.id()) && read(trial);
          }
        }
      }
      sizes = news ? arm.sizes(results) : sizes;
    }
    return sizes;
  }

  private boolean read(Trial trial) throws IOException {
    if (results.containsKey(trial.id())) {
      return false;
    }
    Optional<TrialResult> result = reader.result(trial);
    result.ifPresent(end -> results.put(trial.id(), end));
    return result.isPresent();
  }

  private String label(Trial trial, RatePoint point) {
    return String.format(
        Locale.ROOT,
        "%s %s, tuning: learning-rate %s%s%s",
        trial.arm().name(),
        trial.size().name(),
        point.words(),
        tune.seeds() > 1 ? ", seed " + trial.seed() : "",
        point
            .value()
            .filter(value -> shown)
            .map(value -> String.format(Locale.ROOT, " (%s %.4g)", tune.objective(), value))
            .orElse(""));
  }

  private TrialReader reader(Trial trial, String label) {
    return readers.computeIfAbsent(
        label + " " + trial.id(), key -> new TrialReader(directory, trial, label));
  }

  private String note(ArmTuning arm, List<SizeTuning> sizes) {
    List<String> found = new ArrayList<>();
    for (SizeTuning size : sizes) {
      size.optimum().ifPresent(rate -> found.add(size.size().name() + " " + RatePoint.words(rate)));
    }
    return String.format(
        Locale.ROOT,
        "Tuning of %s: learning rates of %d of %d sizes are found%s%s",
        arm.arm().name(),
        found.size(),
        study.sizes().size(),
        found.isEmpty() ? "" : ": " + String.join(", ", found),
        sizes.stream()
            .filter(SizeTuning::hasFailed)
            .findFirst()
            .map(size -> "; none of " + size.size().name() + " could be trained")
            .orElse(""));
  }
}
