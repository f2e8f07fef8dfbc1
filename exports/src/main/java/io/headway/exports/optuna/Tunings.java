package io.headway.exports.optuna;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.headway.core.study.Tune;
import io.headway.core.tune.RatePoint;
import io.headway.core.tune.SizeTuning;
import io.headway.exports.trials.ExportedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The tuning of each arm at each size that was reached as a study of Optuna, its learning rates as
 * trials, in rising order.
 */
final class Tunings {
  private static final String RATE = "training.learning-rate";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ExportedRun run;
  private final Tune tune;

  Tunings(ExportedRun run) {
    this.run = run;
    this.tune = run.study().tune().orElseThrow();
  }

  List<OptunaStudy> studies() {
    List<OptunaStudy> studies = new ArrayList<>();
    run.tuning().ifPresent(tuning -> tuning.sizes().forEach(size -> studies.add(study(size))));
    return studies;
  }

  private OptunaStudy study(SizeTuning size) {
    TreeMap<String, JsonNode> attributes = new TreeMap<>();
    attributes.put("arm", JSON.textNode(size.arm().name()));
    attributes.put("size", JSON.textNode(size.size().name()));
    attributes.put("question", JSON.textNode(run.study().question()));
    attributes.put(OptunaJournal.RUN, JSON.textNode(run.identity()));
    attributes.put("parameters", JSON.numberNode(size.parameters()));
    size.optimum().ifPresent(rate -> attributes.put("optimum", JSON.numberNode(rate)));
    double low = size.points().stream().mapToDouble(RatePoint::rate).min().orElseThrow();
    double high = size.points().stream().mapToDouble(RatePoint::rate).max().orElseThrow();
    return new OptunaStudy(
        String.format(
            Locale.ROOT,
            "%s %s %s, learning rate",
            run.study().name(),
            size.arm().name(),
            size.size().name()),
        tune.objective(),
        tune.lower(),
        attributes,
        size.points().stream().map(point -> trial(point, low, high)).toList());
  }

  private OptunaTrial trial(RatePoint point, double low, double high) {
    Trainings trainings =
        new Trainings(
            point.trials().stream()
                .map(trial -> run.trials().get(trial.id()))
                .filter(Objects::nonNull)
                .toList());
    TreeMap<String, JsonNode> attributes = new TreeMap<>(trainings.attributes());
    point.reason().ifPresent(reason -> attributes.put("reason", JSON.textNode(reason)));
    Optional<Double> value = point.reason().isPresent() ? Optional.empty() : point.value();
    return new OptunaTrial(
        point.reason().isPresent()
            ? OptunaState.FAIL
            : value.isPresent() ? OptunaState.COMPLETE : trainings.open(),
        value,
        Map.of(RATE, Distribution.number(low, high, true, point.rate())),
        trainings.curve(tune.objective()),
        attributes,
        trainings.span());
  }
}
