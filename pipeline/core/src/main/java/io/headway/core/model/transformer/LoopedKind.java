package io.headway.core.model.transformer;

import io.headway.core.config.AskedKey;
import io.headway.core.config.Section;

/** The kind of {@link Looped}. */
public final class LoopedKind extends TransformerKind<Looped> {
  /** As listed. */
  public LoopedKind() {
    super(Looped.KIND, Looped.class, "looped");
  }

  @Override
  public Looped parse(Section block, Section study) {
    int shared = Shared.refinements(study);
    return new Looped(block.integer(REFINEMENTS, shared, AskedKey.OF_STUDY), head(block));
  }

  @Override
  Looped with(String head) {
    return new Looped(TransformerModel.REFINEMENTS, head);
  }
}
