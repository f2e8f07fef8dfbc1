package io.headway.core.model.transformer;

import io.headway.core.config.Checks;
import io.headway.core.study.Identity;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Looped, with heads routed by the token alone: no hierarchical controller.
 *
 * @param refinements R, how often the blocks are applied
 * @param head how it predicts
 */
public record Poh(int refinements, String head) implements TransformerModel {
  static final String KIND = "poh";

  /** Checks R. */
  public Poh {
    new Checks().require(refinements > 0, "refinements", refinements, "> 0").done();
  }

  /** With the usual head. */
  public Poh(int refinements) {
    this(refinements, USUAL_HEAD);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean routed() {
    return true;
  }

  @Override
  public Identity identity() {
    return TransformerModel.super.identity().option("refinements", refinements, REFINEMENTS);
  }

  @Override
  public SortedMap<String, Integer> dials() {
    return new TreeMap<>(Map.of("R", refinements));
  }
}
