package io.headway.exports.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headway.core.error.InvalidException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Experiments and runs of a server, as far as an export needs them. */
final class Experiments {
  /** Runs that a server gives at once. */
  private static final int PAGE = 1000;

  /** Most parameters, and most metrics, that a server takes at once. */
  private static final int PARAMETERS = 100;

  private static final int METRICS = 1000;

  /** Without a host of its own: at the server that is asked. */
  private static final String PROXIED = "mlflow-artifacts:/[^/].*";

  private static final String PROXIED_SCHEME = "mlflow-artifacts:";

  private final Server server;

  Experiments(Server server) {
    this.server = server;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /**
   * A run that is there.
   *
   * @param id its id
   * @param content hash of what it holds; empty if it never became whole
   */
  record Known(String id, String content) {}

  /**
   * An experiment that is there.
   *
   * @param id its id
   * @param isProxied whether the server keeps artifacts for its clients; otherwise these must reach
   *     the place themselves
   */
  record Place(String id, boolean isProxied) {}

  /**
   * The experiment of that name, made if there is none.
   *
   * @param identity of the run that it is to hold
   * @throws IllegalArgumentException "Cannot export ..." if it holds something else
   */
  Place experiment(String name, String identity, String question) throws IOException {
    Optional<JsonNode> found = find(name);
    if (found.isEmpty()) {
      ObjectNode request = object().put("name", name);
      SortedMap<String, String> tags =
          new TreeMap<>(Map.of(Tags.RUN, identity, "mlflow.note.content", question));
      request.set("tags", tags(tags));
      server.tell("experiments/create", request);
      found = find(name);
    }
    JsonNode experiment = found.orElseThrow();
    if (experiment.path("lifecycle_stage").asText().equals("deleted")) {
      throw refused(name, "is deleted there (restore it");
    }
    String holds = tag(experiment.path("tags"), Tags.RUN);
    if (!holds.equals(identity)) {
      throw holds.isEmpty()
          ? refused(name, "is there and not of Headway (rename it")
          : holdsAnother(name, holds);
    }
    return new Place(
        experiment.path("experiment_id").asText(),
        experiment.path("artifact_location").asText().matches(PROXIED));
  }

  private Optional<JsonNode> find(String name) throws IOException {
    return server
        .get("experiments/get-by-name", "experiment_name", name)
        .map(answer -> answer.path("experiment"));
  }

  /** "Cannot export ...", since the experiment is there for another run. */
  InvalidException holdsAnother(String name, String run) {
    return refused(name, "is there and holds another run, " + run + " (rename it");
  }

  private InvalidException refused(String name, String why) {
    return new InvalidException(
        String.format(
            Locale.ROOT,
            "Cannot export to %s: the experiment %s %s, or choose another name: --experiment"
                + " NAME)",
            server,
            name,
            why));
  }

  /** The runs of an experiment that an export has made, by what {@link Tags#TRIAL} says. */
  Map<String, Known> runs(String experiment) throws IOException {
    Map<String, List<Known>> known = new TreeMap<>();
    String token = "";
    do {
      ObjectNode request = object().put("max_results", PAGE).put("run_view_type", "ACTIVE_ONLY");
      request.putArray("experiment_ids").add(experiment);
      if (!token.isEmpty()) {
        request.put("page_token", token);
      }
      JsonNode page = server.post("runs/search", request);
      for (JsonNode run : page.path("runs")) {
        JsonNode tags = run.path("data").path("tags");
        String trial = tag(tags, Tags.TRIAL);
        if (!trial.isEmpty()) {
          String id = run.path("info").path("run_id").asText();
          known
              .computeIfAbsent(trial, t -> new ArrayList<>())
              .add(new Known(id, tag(tags, Tags.CONTENT)));
        }
      }
      token = page.path("next_page_token").asText("");
    } while (!token.isEmpty());
    Map<String, Known> one = new TreeMap<>();
    for (Map.Entry<String, List<Known>> runs : known.entrySet()) {
      one.put(runs.getKey(), onlyOne(runs.getValue()));
    }
    return one;
  }

  /** Two exports at once may have told a training twice: the first that is whole stays. */
  private Known onlyOne(List<Known> runs) throws IOException {
    Known kept =
        runs.stream().filter(run -> !run.content.isEmpty()).findFirst().orElse(runs.get(0));
    for (Known run : runs) {
      if (!run.equals(kept)) {
        delete(run);
      }
    }
    return kept;
  }

  /** Moves a run to where MLflow keeps what is deleted. */
  void delete(Known run) throws IOException {
    server.tell("runs/delete", object().put("run_id", run.id));
  }

  /** Makes a run, not whole yet; returns what the server says of it. */
  JsonNode create(String experiment, RunContent content) throws IOException {
    ObjectNode request = object().put("experiment_id", experiment).put("run_name", content.name());
    // Without a time MLflow would take 1970.
    request.put(
        "start_time",
        content.beginMillis().or(content::endMillis).orElseGet(System::currentTimeMillis));
    request.set("tags", tags(content.tags()));
    JsonNode info = server.post("runs/create", request).path("run").path("info");
    String id = info.path("run_id").asText();
    ObjectNode batch = batch(id);
    for (Map.Entry<String, String> parameter : content.parameters().entrySet()) {
      ArrayNode parameters = batch.withArray("params");
      parameters.addObject().put("key", parameter.getKey()).put("value", parameter.getValue());
      batch = parameters.size() == PARAMETERS ? sent(batch, id) : batch;
    }
    batch = sent(batch, id);
    for (RunContent.Metric metric : content.metrics()) {
      ArrayNode metrics = batch.withArray("metrics");
      metrics
          .addObject()
          .put("key", metric.key())
          .put("value", metric.value())
          .put("timestamp", metric.timestamp())
          .put("step", metric.step());
      batch = metrics.size() == METRICS ? sent(batch, id) : batch;
    }
    send(batch);
    return info;
  }

  private static ObjectNode batch(String run) {
    return object().put("run_id", run);
  }

  /** Returns the next one. */
  private ObjectNode sent(ObjectNode batch, String run) throws IOException {
    send(batch);
    return batch(run);
  }

  private void send(ObjectNode batch) throws IOException {
    if (batch.size() > 1) {
      server.tell("runs/log-batch", batch);
    }
  }

  /** Says that a run is whole, and how it stands. */
  void complete(String run, RunContent content, String hash) throws IOException {
    ObjectNode update = object().put("run_id", run).put("status", content.status());
    content.endMillis().ifPresent(millis -> update.put("end_time", millis));
    server.tell("runs/update", update);
    ObjectNode tag = object().put("run_id", run).put("key", Tags.CONTENT).put("value", hash);
    server.tell("runs/set-tag", tag);
  }

  /**
   * Where the server keeps artifacts of a run for its clients.
   *
   * @param info of the run, of an experiment that {@link Place#isProxied}
   * @return a path that begins with a slash
   */
  static String artifacts(JsonNode info) {
    return info.path("artifact_uri").asText().substring(PROXIED_SCHEME.length());
  }

  private static ArrayNode tags(SortedMap<String, String> tags) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    tags.forEach((key, value) -> list.addObject().put("key", key).put("value", value));
    return list;
  }

  /** The value of a tag; empty if there is none. */
  private static String tag(JsonNode tags, String key) {
    for (JsonNode tag : tags) {
      if (tag.path("key").asText().equals(key)) {
        return tag.path("value").asText();
      }
    }
    return "";
  }
}
