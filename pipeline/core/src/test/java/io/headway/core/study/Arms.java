package io.headway.core.study;

import io.headway.core.model.transformer.Baseline;
import io.headway.core.model.transformer.BaselineMatched;
import io.headway.core.model.transformer.Looped;
import io.headway.core.model.transformer.Poh;
import io.headway.core.model.transformer.PohHrm;
import java.util.List;

/** The arms of the scaling study, R = T = 4. */
public final class Arms {
  public static final Arm BASELINE = Arm.of(new Baseline());
  public static final Arm LOOPED = Arm.of(new Looped(4));
  public static final Arm POH = Arm.of(new Poh(4));
  public static final Arm POH_HRM = Arm.of(new PohHrm(4, 4));
  public static final Arm BASELINE_MATCHED = Arm.of(new BaselineMatched());
  public static final List<Arm> ALL = List.of(BASELINE, LOOPED, POH, POH_HRM, BASELINE_MATCHED);

  private Arms() {}
}
