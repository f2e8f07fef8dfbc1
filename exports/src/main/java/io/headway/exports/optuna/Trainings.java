package io.headway.exports.optuna;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.headway.core.result.CurvePoint;
import io.headway.core.result.Finished;
import io.headway.exports.trials.ExportedTrial;
import io.headway.exports.trials.Span;
import io.headway.exports.trials.State;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The trainings of one proposal: one for each seed.
 *
 * @param trials in the order of the seeds; none of a proposal that was refused
 */
record Trainings(List<ExportedTrial> trials) {
  /** Name of what tells the ids of the trainings. */
  static final String IDS = "trial_ids";

  /** Copies the list. */
  Trainings {
    trials = List.copyOf(trials);
  }

  Span span() {
    return Span.over(trials.stream().map(ExportedTrial::span).toList());
  }

  /** How a proposal stands that has no outcome. */
  OptunaState open() {
    return trials.stream().allMatch(trial -> trial.state() == State.WAITING)
        ? OptunaState.WAITING
        : OptunaState.RUNNING;
  }

  /** Mean over the seeds of a validated score, after each epoch that all of them have reached. */
  SortedMap<Integer, Double> curve(String score) {
    SortedMap<Integer, Double> sums = new TreeMap<>();
    SortedMap<Integer, Integer> counts = new TreeMap<>();
    for (ExportedTrial trial : trials) {
      for (CurvePoint point : trial.reached().map(Finished::curve).orElse(List.of())) {
        Optional.ofNullable(point.validation().get(score))
            .filter(Double::isFinite)
            .ifPresent(
                value -> {
                  sums.merge(point.epoch(), value, Double::sum);
                  counts.merge(point.epoch(), 1, Integer::sum);
                });
      }
    }
    sums.keySet().removeIf(epoch -> counts.get(epoch) < trials.size());
    sums.replaceAll((epoch, sum) -> sum / trials.size());
    return sums;
  }

  /** What is known of them besides, by name. */
  SortedMap<String, JsonNode> attributes() {
    JsonNodeFactory json = JsonNodeFactory.instance;
    ArrayNode ids = json.arrayNode();
    ArrayNode seeds = json.arrayNode();
    double seconds = 0;
    for (ExportedTrial trial : trials) {
      ids.add(trial.id());
      seeds.add(trial.trial().seed());
      seconds += trial.reached().map(reached -> reached.timing().wallSeconds()).orElse(0.0);
    }
    TreeMap<String, JsonNode> attributes = new TreeMap<>();
    attributes.put(IDS, ids);
    attributes.put("seeds", seeds);
    attributes.put("wall_seconds", json.numberNode(seconds));
    return attributes;
  }
}
