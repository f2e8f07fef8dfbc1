package io.headway.exports.mlflow;

import io.headway.core.json.Json;
import io.headway.exports.trials.ExportedTrial;
import io.headway.exports.trials.Point;
import io.headway.exports.trials.Points;
import io.headway.exports.trials.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that MLflow is told of a training.
 *
 * @param name for people
 * @param status of MLflow's RunStatus: RUNNING, FINISHED or FAILED
 * @param beginMillis in ms since 1970; empty if nothing says
 * @param endMillis the same
 * @param parameters by name
 * @param tags by name
 * @param metrics numbers at steps
 */
record RunContent(
    String name,
    String status,
    Optional<Long> beginMillis,
    Optional<Long> endMillis,
    SortedMap<String, String> parameters,
    SortedMap<String, String> tags,
    List<Metric> metrics) {
  /** Longest value of a parameter or a tag that every server takes, in characters. */
  private static final int LONGEST = 5000;

  private static final String CUT = " ... (cut)";

  private static final Pattern COMMIT = Pattern.compile(".*\\+([0-9a-f]+)(-dirty)?");

  /**
   * A number at a step.
   *
   * @param timestamp in ms since 1970; 0 if nothing says
   */
  record Metric(String key, double value, long timestamp, int step) {}

  /** Copies the collections. */
  RunContent {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    metrics = List.copyOf(metrics);
  }

  /** Of a training. */
  static RunContent of(ExportedTrial trial, Names names) {
    TreeMap<String, String> parameters = new TreeMap<>();
    trial.parameters().forEach((name, value) -> parameters.put(names.of(name), whole(value)));
    TreeMap<String, String> tags = new TreeMap<>();
    trial.tags().forEach((name, value) -> tags.put(Tags.PREFIX + name, value));
    tags.put(Tags.TRIAL, trial.id());
    tags.put(Tags.PREFIX + "state", trial.state().key());
    if (!trial.reason().isEmpty()) {
      tags.put(Tags.PREFIX + "reason", whole(trial.reason()));
    }
    trial
        .reached()
        .ifPresent(
            reached -> {
              tags.put(Tags.PREFIX + "data", reached.dataHash());
              tags.put(Tags.PREFIX + "host", reached.provenance().host());
              commit(reached.provenance().codeVersion())
                  .ifPresent(commit -> tags.put("mlflow.source.git.commit", commit));
            });
    tags.put("mlflow.source.name", "Headway");
    List<Metric> metrics = new ArrayList<>();
    for (Point point : Points.of(trial)) {
      if (Double.isFinite(point.value())) {
        long at = point.at().map(Instant::toEpochMilli).orElse(0L);
        metrics.add(new Metric(names.of(point.name()), point.value(), at, point.step()));
      }
    }
    return new RunContent(
        trial.label(),
        status(trial.state()),
        trial.span().begin().map(Instant::toEpochMilli),
        trial.span().end().map(Instant::toEpochMilli),
        parameters,
        tags,
        metrics);
  }

  /** {@code 0.1.0+abc1234-dirty} is of commit abc1234; what no checkout was built from, of none. */
  static Optional<String> commit(String version) {
    Matcher matcher = COMMIT.matcher(version);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String status(State state) {
    return switch (state) {
      case WAITING -> "SCHEDULED";
      case RUNNING -> "RUNNING";
      case FINISHED, PRUNED -> "FINISHED";
      case FAILED -> "FAILED";
    };
  }

  private static String whole(String value) {
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST - CUT.length()) + CUT;
  }

  /** What tells the content from any other. */
  String hash() {
    return Json.sha256(Json.canonical(this));
  }
}
