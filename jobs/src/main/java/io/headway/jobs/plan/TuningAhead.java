package io.headway.jobs.plan;

import io.headway.core.study.Arm;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Trial;
import io.headway.core.study.Tune;
import io.headway.core.tune.ArmTuning;
import io.headway.core.tune.RatePoint;
import io.headway.core.tune.SizeTuning;
import io.headway.core.tune.TuneResults;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.text.Text;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a tuning still trains, as far as that is known: where the best lies at an edge, more.
 *
 * @param words what it takes, in a line
 * @param trials by what they are for; a rate that is not known yet is supposed to be the study's
 * @param trainings all of the tuning, also those that are done
 */
public record TuningAhead(String words, Map<String, List<Trial>> trials, long trainings) {
  /**
   * That of a study; empty if it is not tuned.
   *
   * @throws IllegalArgumentException if its sizes fall, or it would take more than the study allows
   */
  public static Optional<TuningAhead> of(MeasuredStudy study, RunDirectory directory)
      throws IOException {
    if (study.study().tune().isEmpty()) {
      return Optional.empty();
    }
    TuneResults.requireRising(study);
    TuneResults.requireAffordable(study);
    Tune tune = study.study().tune().get();
    TuneResults tuning = directory.reader().tuning(study);
    Map<String, List<Trial>> trials = new LinkedHashMap<>();
    long trainings = 0;
    for (int place = 0; place < study.study().sizes().size(); place++) {
      ModelSize size = study.study().sizes().get(place);
      for (Arm arm : study.study().arms()) {
        List<RatePoint> points =
            tuning.at(size.name(), arm).map(SizeTuning::points).orElse(List.of());
        int rates = points.isEmpty() ? tune.rates(place) : points.size();
        long done = points.stream().filter(RatePoint::isDone).count();
        trainings += (long) rates * tune.seeds();
        if (done < rates) {
          trials.put(
              String.format(Locale.ROOT, "%s %s, tuning", size.name(), arm.name()),
              Collections.nCopies(
                  Math.toIntExact((rates - done) * tune.seeds()),
                  ArmTuning.first(study, arm, size)));
        }
      }
    }
    return Optional.of(new TuningAhead(words(tuning, tune), trials, trainings));
  }

  private static String words(TuneResults tuning, Tune tune) {
    return String.format(
        Locale.ROOT,
        "Tuning: %s, %.2f times the comparison's; further rates where the best lies at an edge may"
            + " bring it to %s",
        Text.flops(tuning.plannedFlops()),
        tuning.plannedFlops() / tuning.comparisonFlops(),
        tune.atMost());
  }
}
