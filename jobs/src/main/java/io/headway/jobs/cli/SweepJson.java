package io.headway.jobs.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What came of a sweep, for programs. A field that has no value is absent. */
final class SweepJson {
  private SweepJson() {}

  static ObjectNode of(
      Path folder, int exitCode, List<StudyOutcome> outcomes, Map<Path, String> skipped) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("folder", folder.toString());
    node.put("exitCode", exitCode);
    ArrayNode studies = node.putArray("studies");
    outcomes.forEach(outcome -> studies.add(study(outcome)));
    ArrayNode others = node.putArray("skipped");
    skipped.forEach(
        (file, reason) -> others.addObject().put("file", file.toString()).put("reason", reason));
    return node;
  }

  private static ObjectNode study(StudyOutcome outcome) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("file", outcome.file().toString());
    put(node, "name", outcome.name());
    node.put("state", outcome.state().key());
    node.put("exitCode", outcome.state().exitCode());
    put(node, "reason", outcome.reason());
    put(node, "directory", outcome.directory());
    if (outcome.hasReport()) {
      node.put("report", outcome.report());
    }
    outcome
        .trials()
        .ifPresent(
            trials -> {
              node.put("done", trials.done());
              node.put("failed", trials.failed());
              node.put("missing", trials.missing());
            });
    node.put("seconds", outcome.seconds());
    return node;
  }

  private static void put(ObjectNode node, String name, String value) {
    if (!value.isEmpty()) {
      node.put(name, value);
    }
  }
}
