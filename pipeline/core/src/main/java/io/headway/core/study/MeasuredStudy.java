package io.headway.core.study;

import io.headway.core.error.InvalidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A study whose task is known, and with it its trials.
 *
 * @param study as it is asked
 * @param task its task
 */
public record MeasuredStudy(Study study, MeasuredTask task) {
  /**
   * Refuses trainings that do not fit the number of examples.
   *
   * @throws IllegalArgumentException naming the size, and the arm if it differs
   */
  public MeasuredStudy {
    int examples = task.count(Split.TRAIN);
    study
        .training()
        .forEach(
            (name, settings) -> {
              try {
                var unused = settings.schedule(examples);
              } catch (IllegalArgumentException e) {
                throw new InvalidException(
                    String.format(Locale.ROOT, "Cannot train %s: %s", name, e.getMessage()), e);
              }
            });
  }

  /** Every trial, sizes outermost. */
  public List<Trial> trials() {
    List<Trial> trials = new ArrayList<>();
    for (Study.Cell cell : study.cells()) {
      trials.add(
          new Trial(
              Trial.RECIPE,
              task,
              cell.arm(),
              cell.size(),
              cell.seed(),
              study.training(cell.size(), cell.arm()),
              study.engine()));
    }
    return trials;
  }
}
