package io.headway.core.model.transformer;

import io.headway.core.config.Checks;
import io.headway.core.study.Identity;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The same L blocks R times, weights shared, input recalled: PoH-HRM's compute, no routing.
 *
 * @param refinements R, how often the blocks are applied
 * @param head how it predicts
 */
public record Looped(int refinements, String head) implements TransformerModel {
  static final String KIND = "looped";

  /** Checks R. */
  public Looped {
    new Checks().require(refinements > 0, "refinements", refinements, "> 0").done();
  }

  /** With the usual head. */
  public Looped(int refinements) {
    this(refinements, USUAL_HEAD);
  }

  @Override
  public String kind() {
    return KIND;
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
