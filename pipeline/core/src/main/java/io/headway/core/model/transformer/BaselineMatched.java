package io.headway.core.model.transformer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.headway.core.config.Section;
import io.headway.core.study.Identity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The baseline with as many parameters as PoH-HRM of the same size, as nearly as what is chosen
 * allows.
 *
 * @param head how it predicts
 * @param match what is chosen for that; empty for the depth
 */
public record BaselineMatched(
    String head, @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Match> match)
    implements TransformerModel {
  static final String KIND = "baseline-matched";

  /** What is chosen to match. */
  public enum Match {
    /** L, in steps of a block: near at many blocks, and the baseline itself at few. */
    DEPTH,
    /** f, in steps of 2 d + 1 parameters a block. */
    FEED_FORWARD
  }

  /** What is usual is not said. */
  public BaselineMatched {
    match = match.filter(chosen -> chosen != Match.DEPTH);
  }

  /** By what is chosen. */
  public BaselineMatched(String head, Match match) {
    this(head, Optional.of(match));
  }

  /** By depth. */
  public BaselineMatched(String head) {
    this(head, Optional.empty());
  }

  /** With the usual head, by depth. */
  public BaselineMatched() {
    this(USUAL_HEAD);
  }

  /** What is chosen to match. */
  public Match chosen() {
    return match.orElse(Match.DEPTH);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Identity identity() {
    return TransformerModel.super
        .identity()
        .option("match", Section.spelled(chosen()), Section.spelled(Match.DEPTH));
  }

  @Override
  public Map<String, Object> reported() {
    Map<String, Object> reported = new LinkedHashMap<>(TransformerModel.super.reported());
    if (match.isPresent()) {
      reported.put("match", Section.spelled(chosen()));
    }
    return reported;
  }
}
