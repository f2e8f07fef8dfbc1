package io.headway.core.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headway.core.json.Json;
import io.headway.core.result.Machine;
import io.headway.core.study.Study;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The file that holds a run directory's study, with the form that it has and the version of Headway
 * that wrote it, so that another can say so.
 */
public record StudyFile(JsonFile file) {
  /** Form of the file. Before it was written down, it was this one or another. */
  static final int SCHEMA = 2;

  private static final String FORM = "schema";
  private static final String VERSION = "codeVersion";

  /**
   * The study, if the file is there.
   *
   * @throws DamagedFileException if it is not to be read
   * @throws IllegalArgumentException if it is another version's, needs a jar that is not there, or
   *     a folder is in its place
   */
  Optional<Study> read() throws IOException {
    Optional<String> text = file.text();
    try {
      return text.map(json -> study(Json.object(json, file.name())));
    } catch (Json.UnknownTypeException e) {
      throw e;
    } catch (Json.UnreadableException e) {
      throw new DamagedFileException(e.getMessage(), file.advice(), e);
    }
  }

  private Study study(ObjectNode tree) {
    JsonNode schema = tree.path(FORM);
    String version = tree.path(VERSION).asText();
    if (!schema.isMissingNode() && schema.asInt() != SCHEMA) {
      throw file.otherVersion("schema " + schema, SCHEMA, version);
    }
    String study = tree.without(List.of(FORM, VERSION)).toString();
    try {
      return Json.read(study, Study.class, file.name());
    } catch (Json.UnknownTypeException e) {
      throw e;
    } catch (Json.UnreadableException e) {
      if (schema.isMissingNode()) { // whole, but of no form that this version ever wrote
        throw file.otherVersion("no schema", SCHEMA, version);
      }
      throw e;
    }
  }

  /** What it is to hold: a study without secrets. */
  public static String text(Study study) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put(FORM, SCHEMA);
    tree.put(VERSION, Machine.codeVersion());
    tree.setAll((ObjectNode) Json.tree(study.shown()));
    return Json.pretty(tree);
  }
}
