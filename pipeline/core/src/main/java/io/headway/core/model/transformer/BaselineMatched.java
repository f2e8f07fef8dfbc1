package io.headway.core.model.transformer;

import io.headway.core.config.Section;
import io.headway.core.study.Identity;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The baseline with as many parameters as PoH-HRM of the same size, as nearly as what is chosen
 * allows.
 *
 * @param head how it predicts
 * @param match what is chosen for that
 */
public record BaselineMatched(String head, Match match) implements TransformerModel {
  static final String KIND = "baseline-matched";

  /** What is chosen to match. */
  public enum Match {
    /** L, in steps of a block: near at many blocks, and the baseline itself at few. */
    DEPTH,
    /** f, in steps of 2 d + 1 parameters a block. */
    FEED_FORWARD
  }

  /** Studies of before there was a choice have depths. */
  public BaselineMatched {
    match = match == null ? Match.DEPTH : match;
  }

  /** By depth. */
  public BaselineMatched(String head) {
    this(head, Match.DEPTH);
  }

  /** With the usual head, by depth. */
  public BaselineMatched() {
    this(USUAL_HEAD);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Identity identity() {
    return TransformerModel.super
        .identity()
        .option("match", Section.spelled(match), Section.spelled(Match.DEPTH));
  }

  @Override
  public Map<String, Object> reported() {
    Map<String, Object> reported = new LinkedHashMap<>(TransformerModel.super.reported());
    if (match != Match.DEPTH) {
      reported.put("match", Section.spelled(match));
    }
    return reported;
  }
}
