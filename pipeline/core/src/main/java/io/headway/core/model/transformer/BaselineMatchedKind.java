package io.headway.core.model.transformer;

import io.headway.core.config.Section;

/** The kind of {@link BaselineMatched}. */
public final class BaselineMatchedKind extends TransformerKind<BaselineMatched> {
  /** As listed. */
  public BaselineMatchedKind() {
    super(BaselineMatched.KIND, BaselineMatched.class, "baseline, matched");
  }

  @Override
  public BaselineMatched parse(Section block, Section study) {
    return new BaselineMatched(head(block));
  }

  @Override
  BaselineMatched with(String head) {
    return new BaselineMatched(head);
  }
}
