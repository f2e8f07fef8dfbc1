package io.headway.core.task.experts;

import io.headway.core.config.Section;
import io.headway.core.study.Identity;
import java.io.Serializable;
import java.util.List;

/**
 * What the keys of a record are called. An empty name stands for the usual ones.
 *
 * @param problem usually {@code problem_id}; where an object has none, its file is the problem
 * @param token usually {@code token_idx}
 * @param layer usually {@code layer_id} or {@code layer}
 * @param experts usually {@code experts}
 * @param gates usually {@code gates} or {@code weights}
 */
public record RecordColumns(
    String problem, String token, String layer, String experts, String gates)
    implements Serializable {
  /** The usual names. */
  public static final RecordColumns USUAL = new RecordColumns("", "", "", "", "");

  /** Reads {@code columns}. */
  static RecordColumns parse(Section columns) {
    RecordColumns parsed =
        new RecordColumns(
            columns.text("problem", ""),
            columns.text("token", ""),
            columns.text("layer", ""),
            columns.text("experts", ""),
            columns.text("gates", ""));
    columns.refuseUnknown();
    return parsed;
  }

  Identity identity() {
    return new Identity()
        .option("problem", problem, "")
        .option("token", token, "")
        .option("layer", layer, "")
        .option("experts", experts, "")
        .option("gates", gates, "");
  }

  /** Whether each object must name its problem. */
  boolean namesProblem() {
    return !problem.isEmpty();
  }

  List<String> problemKeys() {
    return keys(problem, "problem_id");
  }

  List<String> tokenKeys() {
    return keys(token, "token_idx");
  }

  List<String> layerKeys() {
    return keys(layer, "layer_id", "layer");
  }

  List<String> expertsKeys() {
    return keys(experts, "experts");
  }

  List<String> gatesKeys() {
    return keys(gates, "gates", "weights");
  }

  private static List<String> keys(String own, String... usual) {
    return own.isEmpty() ? List.of(usual) : List.of(own);
  }
}
