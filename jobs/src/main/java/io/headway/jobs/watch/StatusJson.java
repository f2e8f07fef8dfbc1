package io.headway.jobs.watch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headway.jobs.storage.Holder;
import java.util.OptionalDouble;

/** A status for programs. A field that has no value is absent, never 0. */
public final class StatusJson {
  private StatusJson() {}

  /** The tree; its {@code toString} is one line. */
  public static ObjectNode of(StudyStatus status) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", status.name());
    node.put("question", status.question());
    node.put("directory", status.directory());
    node.put("seenAt", status.seenAt());
    node.put("seenFrom", status.seenFrom());
    node.put("over", status.isOver());
    status.holder().ifPresent(holder -> node.set("holder", holder(holder)));
    ObjectNode counts = node.putObject("counts");
    for (TrialState state : TrialState.values()) {
      counts.put(state.key(), status.counts().getOrDefault(state, 0));
    }
    node.put("share", status.share());
    put(node, "secondsLeft", status.secondsLeft());
    ArrayNode notes = node.putArray("notes");
    status.notes().forEach(notes::add);
    node.put("metric", status.metric().key());
    node.put("lessIsBetter", status.metric().scale().lower());
    status
        .finishedReport()
        .ifPresent(report -> node.put("report", status.directory() + "/" + report));
    ArrayNode trials = node.putArray("trials");
    status.trials().forEach(trial -> trials.add(trial(trial)));
    return node;
  }

  private static ObjectNode holder(Holder holder) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("what", holder.what());
    node.put("host", holder.host());
    node.put("pid", holder.pid());
    node.put("since", holder.since());
    return node;
  }

  private static ObjectNode trial(TrialStatus trial) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", trial.id());
    node.put("label", trial.label());
    node.put("state", trial.state().key());
    if (trial.attempt() > 0) {
      node.put("attempt", trial.attempt());
    }
    node.put("epoch", trial.advance().epoch());
    node.put("epochs", trial.advance().epochs());
    node.put("step", trial.advance().step());
    node.put("steps", trial.advance().steps());
    put(node, "loss", trial.figures().loss());
    put(node, "auxiliaryLoss", trial.figures().auxiliaryLoss());
    put(node, "score", trial.figures().score());
    trial
        .figures()
        .scores()
        .ifPresent(
            scores -> {
              node.put("latestScore", scores.latest().score());
              node.put("latestEpoch", scores.latest().epoch());
              node.put("bestScore", scores.best().score());
              node.put("bestEpoch", scores.best().epoch());
            });
    put(node, "examplesPerSecond", trial.figures().examplesPerSecond());
    put(node, "waitingShare", trial.figures().waitingShare());
    put(node, "secondsLeft", trial.figures().secondsLeft());
    put(node, "silentSeconds", trial.figures().silentSeconds());
    put(node, "seconds", trial.figures().seconds());
    put(node, "host", trial.host());
    put(node, "device", trial.device());
    put(node, "endedAt", trial.endedAt());
    put(node, "reason", trial.reason());
    node.put("flops", trial.flops());
    return node;
  }

  private static void put(ObjectNode node, String name, OptionalDouble value) {
    value.ifPresent(number -> node.put(name, number));
  }

  private static void put(ObjectNode node, String name, String value) {
    if (!value.isEmpty()) {
      node.put(name, value);
    }
  }
}
