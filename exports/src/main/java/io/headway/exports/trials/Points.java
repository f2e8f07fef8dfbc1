package io.headway.exports.trials;

import io.headway.core.files.SignOfLife;
import io.headway.core.result.CurvePoint;
import io.headway.core.result.Finished;
import io.headway.core.study.Split;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The numbers of a training, in rising order of the step.
 *
 * <p>After each epoch: {@code train/loss} and {@code train/auxiliary-loss} (nats, means over the
 * epoch), {@code validation/SCORE} (in the score's unit), {@code learning-rate} (of the last step;
 * by the schedule, and left out where a plateau may have divided it, since that is not stored). At
 * the end: {@code test/SCORE} of the weights that were selected, or {@code selected/SCORE} on the
 * validation split where the test split is not looked at; {@code selected-epoch}; {@code
 * cost/train-seconds}, {@code cost/wall-seconds}, {@code cost/examples-per-second}, {@code
 * cost/training-flops}, {@code cost/parameters}. Of a training that goes on: {@code
 * train/last-loss}, of the last step that it told of.
 */
public final class Points {
  private final ExportedTrial of;
  private final List<Point> points = new ArrayList<>();

  private Points(ExportedTrial of) {
    this.of = of;
  }

  /** Those of a training; none where it has not come so far. */
  public static List<Point> of(ExportedTrial trial) {
    Points points = new Points(trial);
    trial.reached().ifPresent(points::addCurve);
    trial.reached().filter(reached -> trial.state().isOver()).ifPresent(points::addEnd);
    trial.sign().ifPresent(points::addSign);
    return List.copyOf(points.points);
  }

  private void addCurve(Finished reached) {
    Trial trial = of.trial();
    Schedule schedule = trial.training().schedule(trial.task().count(Split.TRAIN));
    int last = lastStep(reached);
    Span span = Span.of(reached);
    for (CurvePoint point : reached.curve()) {
      int step = point.step();
      Optional<Instant> at = span.at((double) step / last);
      add("train/loss", step, point.trainLoss(), at);
      if (point.auxiliaryLoss() != 0) {
        add("train/auxiliary-loss", step, point.auxiliaryLoss(), at);
      }
      if (schedule.plateau().isEmpty() && step > 0) {
        add("learning-rate", step, schedule.learningRate(step - 1), at);
      }
      point.validation().forEach((key, value) -> add("validation/" + key, step, value, at));
    }
  }

  private void addEnd(Finished end) {
    int step = lastStep(end);
    Optional<Instant> at = of.span().end();
    String scored = of.trial().scored() == Split.TEST ? "test/" : "selected/";
    end.test().values().forEach((key, value) -> add(scored + key, step, value, at));
    add("selected-epoch", step, end.selectedEpoch(), at);
    add("cost/train-seconds", step, end.timing().trainSeconds(), at);
    add("cost/wall-seconds", step, end.timing().wallSeconds(), at);
    add("cost/examples-per-second", step, end.timing().examplesPerSecond(), at);
    add("cost/training-flops", step, end.trainingFlops(), at);
    add("cost/parameters", step, (double) end.parameterCount(), at);
  }

  private void addSign(SignOfLife sign) {
    Instant at = Instant.ofEpochMilli(sign.atMillis());
    add("train/last-loss", sign.step(), sign.loss(), Optional.of(at));
  }

  private static int lastStep(Finished reached) {
    return reached.curve().get(reached.curve().size() - 1).step();
  }

  private void add(String name, int step, double value, Optional<Instant> at) {
    points.add(new Point(name, step, value, at));
  }
}
