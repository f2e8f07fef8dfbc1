package io.headway.core.model.transformer;

import io.headway.core.config.AskedKey;
import io.headway.core.config.Section;

/** The kind of {@link Poh}. */
public final class PohKind extends TransformerKind<Poh> {
  /** As listed. */
  public PohKind() {
    super(Poh.KIND, Poh.class, "PoH");
  }

  @Override
  public Poh parse(Section block, Section study) {
    int shared = Shared.refinements(study);
    return new Poh(block.integer(REFINEMENTS, shared, AskedKey.OF_STUDY), head(block));
  }

  @Override
  Poh with(String head) {
    return new Poh(TransformerModel.REFINEMENTS, head);
  }
}
