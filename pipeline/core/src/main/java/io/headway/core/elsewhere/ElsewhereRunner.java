package io.headway.core.elsewhere;

import io.headway.core.engine.Engine;
import io.headway.core.engine.EngineSettings;
import io.headway.core.engine.Session;
import io.headway.core.result.Scores;
import io.headway.core.study.Elsewhere;
import io.headway.core.study.MeasuredTask;
import io.headway.core.study.Split;
import io.headway.core.study.TaskSpec;
import io.headway.core.study.Trial;
import io.headway.core.task.Examples;
import io.headway.core.task.Examples.Prediction;
import io.headway.core.task.TaskKind;
import io.headway.core.task.TaskKinds;
import io.headway.core.weights.KeptWeights;
import io.headway.core.weights.SafeTensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Scores the weights of a trial at other places, one after the other.
 *
 * @param engine of the trial
 * @param device to compute on
 * @param stopped whether to stop between two places
 */
public record ElsewhereRunner(Engine engine, String device, BooleanSupplier stopped) {
  /** Examples of a forward pass: places may be larger than what was trained on. */
  private static final int BATCH = 32;

  /**
   * All of them; empty if it was asked to stop.
   *
   * @param weights that were kept of the trial
   */
  public Optional<Scored> run(
      Trial trial, SafeTensors weights, List<Place> places, Elsewhere elsewhere) {
    List<Scored.At> scored = new ArrayList<>();
    for (Place place : places) {
      if (stopped.getAsBoolean()) {
        return Optional.empty();
      }
      scored.add(at(trial, weights, place));
    }
    return Optional.of(
        new Scored(Scored.SCHEMA, trial.id(), elsewhere.examples(), elsewhere.seed(), scored));
  }

  private Scored.At at(Trial trial, SafeTensors weights, Place place) {
    TaskSpec asked = place.trial().task().asked();
    TaskKind<TaskSpec, MeasuredTask> kind = TaskKinds.of(asked);
    Examples examples = kind.examples(asked);
    EngineSettings named = trial.engine().settings();
    EngineSettings given = new EngineSettings(device, named.precision(), named.threads());
    try (Session session =
        engine.open(examples.network(place.trial()), given, trial.training().optimizer())) {
      KeptWeights.restore(weights, trial, session);
      Scores scores =
          examples.score(
              Split.TEST,
              BATCH,
              batch -> {
                Session.Evaluation evaluation = session.evaluate(batch);
                return new Prediction(
                    evaluation.logits(), evaluation.extras(), evaluation.lossSum());
              });
      return new Scored.At(place.condition(), examples.hash(), scores);
    }
  }
}
