package io.headway.jobs.cli;

import io.headway.core.error.InvalidException;
import io.headway.core.files.RunReader;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A trial of a run, as a user names it: by its id or label, or any part of either. */
record TrialChoice(MeasuredStudy study, Trial trial) {
  private static final int TOLD = 8;

  /**
   * The one that is meant.
   *
   * @param asked an id or a label, or what only one trial has in its id or label
   * @throws InvalidException if there is none, or several
   */
  static TrialChoice of(RunDirectory run, String asked) throws IOException {
    RunReader reader = run.reader();
    Study study =
        reader
            .settled()
            .orElseThrow(
                () ->
                    new InvalidException(
                        String.format(
                            Locale.ROOT,
                            "Cannot choose a trial of %s: its search is not over",
                            run)));
    MeasuredStudy measured =
        run.measured(study)
            .orElseThrow(
                () ->
                    new InvalidException(
                        String.format(
                            Locale.ROOT,
                            "Cannot choose a trial of %s: its data set is missing or half-written",
                            run)));
    List<Trial> trials = measured.trials();
    List<Trial> meant =
        trials.stream()
            .filter(trial -> trial.id().equals(asked) || trial.label().equals(asked))
            .toList();
    if (meant.isEmpty()) {
      meant =
          trials.stream()
              .filter(trial -> trial.id().contains(asked) || trial.label().contains(asked))
              .toList();
    }
    if (meant.size() != 1) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              meant.isEmpty()
                  ? "Unknown trial: %s (known: %s)"
                  : "Invalid trial: %s (must be one of: %s)",
              asked.isEmpty() ? "none is named" : asked,
              told(meant.isEmpty() ? trials : meant)));
    }
    return new TrialChoice(measured, meant.get(0));
  }

  private static String told(List<Trial> trials) {
    String some =
        trials.stream()
            .limit(TOLD)
            .map(trial -> trial.id() + " = " + trial.label())
            .collect(Collectors.joining("; "));
    return trials.size() > TOLD
        ? String.format(Locale.ROOT, "%s; and %d more", some, trials.size() - TOLD)
        : some;
  }
}
