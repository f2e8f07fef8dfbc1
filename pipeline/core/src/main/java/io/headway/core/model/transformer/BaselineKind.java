package io.headway.core.model.transformer;

import io.headway.core.config.Section;

/** The kind of {@link Baseline}. */
public final class BaselineKind extends TransformerKind<Baseline> {
  /** As listed. */
  public BaselineKind() {
    super(Baseline.KIND, Baseline.class, "baseline");
  }

  @Override
  public Baseline parse(Section block, Section study) {
    return new Baseline(head(block));
  }

  @Override
  Baseline with(String head) {
    return new Baseline(head);
  }
}
