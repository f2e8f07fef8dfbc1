package io.headway.core.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.headway.core.study.Trial;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A trial that was trained and scored.
 *
 * @param schema {@link TrialResult#SCHEMA}
 * @param trial what was trained
 * @param dataHash SHA-256 of the data set's content
 * @param parameters trained parameters by component, counted from the real tensors
 * @param trainingFlops floating-point operations of the epochs that were done, by the formulas of
 *     {@link io.headway.core.cost.Cost}
 * @param curve learning curve, a point for each epoch that was done; fewer than the trial's epochs
 *     if its patience ended it
 * @param finalTrainLoss mean loss over the last epoch's targets, in nats, with smoothed labels if
 *     the trial's are
 * @param untrained whether that loss is above {@link #UNTRAINED_SHARE} of a uniform guess's
 * @param selectedEpoch epoch whose weights were scored, counted from 1
 * @param test scores on the split that the trial is scored on: the test split, but for trials of a
 *     search the validation split
 * @param timing how long it took, and how much memory; not part of a comparison of results
 * @param provenance where it ran; not part of a comparison of results
 */
public record Finished(
    int schema,
    Trial trial,
    String dataHash,
    SortedMap<String, Long> parameters,
    double trainingFlops,
    List<CurvePoint> curve,
    double finalTrainLoss,
    boolean untrained,
    int selectedEpoch,
    Scores test,
    Timing timing,
    Provenance provenance)
    implements TrialResult {
  /** A training loss above this share of ln(classes) means that nothing was learned. */
  public static final double UNTRAINED_SHARE = 0.9;

  /** Copies the collections. */
  public Finished {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    curve = List.copyOf(curve);
  }

  /** The same without what is of single examples, for whoever keeps many. */
  public Finished summary() {
    return new Finished(
        schema,
        trial,
        dataHash,
        parameters,
        trainingFlops,
        curve,
        finalTrainLoss,
        untrained,
        selectedEpoch,
        new Scores(test.values(), Collections.emptySortedMap()),
        timing,
        provenance);
  }

  /** Epochs that were done; fewer than planned if patience ended the training. */
  public int epochs() {
    return curve.get(curve.size() - 1).epoch();
  }

  /** All parameters. */
  public long parameterCount() {
    return parameters.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether a search ended it after its last epoch, since it was not good enough. */
  @JsonIgnore
  public boolean isPruned() {
    CurvePoint last = curve.get(curve.size() - 1);
    return trial
        .audition()
        .filter(audition -> last.validation().containsKey(audition.objective()))
        .filter(
            audition -> audition.prunes(last.epoch(), last.validation().get(audition.objective())))
        .isPresent();
  }
}
