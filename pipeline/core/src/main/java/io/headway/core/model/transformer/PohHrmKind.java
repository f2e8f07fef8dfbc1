package io.headway.core.model.transformer;

import io.headway.core.config.AskedKey;
import io.headway.core.config.Section;
import io.headway.core.study.Control;
import java.util.Arrays;
import java.util.List;

/** The kind of {@link PohHrm}. */
public final class PohHrmKind extends TransformerKind<PohHrm> {
  /** As listed. */
  public PohHrmKind() {
    super(PohHrm.KIND, PohHrm.class, "PoH-HRM");
  }

  @Override
  public PohHrm parse(Section block, Section study) {
    int refinements = block.integer(REFINEMENTS, Shared.refinements(study), AskedKey.OF_STUDY);
    int fastSteps = block.integer(FAST_STEPS, Shared.fastSteps(study), AskedKey.OF_STUDY);
    String variant = block.text("variant", Flaw.NONE.key());
    return new PohHrm(
        refinements,
        fastSteps,
        slowState(block),
        head(block),
        block.faults().attempt(block.path("variant"), Flaw.NONE, () -> Flaw.of(variant)));
  }

  @Override
  public List<PohHrm> named(List<String> heads) {
    return heads.stream()
        .flatMap(
            head ->
                Arrays.stream(Flaw.values())
                    .map(
                        flaw ->
                            new PohHrm(
                                TransformerModel.REFINEMENTS,
                                TransformerModel.FAST_STEPS,
                                true,
                                head,
                                flaw)))
        .toList();
  }

  @Override
  PohHrm with(String head) {
    return new PohHrm(TransformerModel.REFINEMENTS, TransformerModel.FAST_STEPS, true, head);
  }

  private static boolean slowState(Section block) {
    String period = block.text("period", PohHrm.ONCE);
    List<String> known = List.of(PohHrm.ONCE, PohHrm.INFINITY);
    if (!known.contains(period)) {
      block.refuse("period", period, PohHrm.ONCE + " or " + PohHrm.INFINITY);
    }
    return !period.equals(PohHrm.INFINITY);
  }

  /** As in the published experiment. */
  @Override
  public String reportKey() {
    return "poh";
  }

  /**
   * Looped has its compute, baseline-matched its parameters, poh its routing without controller.
   */
  @Override
  public List<Control> controls() {
    return PohQuestions.CONTROLS;
  }
}
