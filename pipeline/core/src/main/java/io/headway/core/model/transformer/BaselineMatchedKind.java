package io.headway.core.model.transformer;

import io.headway.core.config.Section;
import io.headway.core.model.transformer.BaselineMatched.Match;

/** The kind of {@link BaselineMatched}. */
public final class BaselineMatchedKind extends TransformerKind<BaselineMatched> {
  /** As listed. */
  public BaselineMatchedKind() {
    super(BaselineMatched.KIND, BaselineMatched.class, "baseline, matched");
  }

  @Override
  public BaselineMatched parse(Section block, Section study) {
    return new BaselineMatched(head(block), block.choice("match", Match.DEPTH, Match.class));
  }

  @Override
  BaselineMatched with(String head) {
    return new BaselineMatched(head);
  }
}
