package io.headway.core.model.location;

import io.headway.core.engine.Network;
import io.headway.core.model.Audit;
import io.headway.core.model.ParameterCounter;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Study;
import java.util.Optional;

/** The kind of {@link OptimizedHrm}. */
public final class OptimizedHrmKind extends HrmKind<OptimizedHrm> {
  /** As listed. */
  public OptimizedHrmKind() {
    super(OptimizedHrm.KIND, OptimizedHrm.class, "HRM optimized");
  }

  @Override
  OptimizedHrm model(int width, String head, Variant variant) {
    return new OptimizedHrm(width, head, variant);
  }

  @Override
  Network network(Vocabulary vocabulary, int width, HrmOptions options) {
    return HrmOptimized.of(vocabulary, width, options);
  }

  /** What each step from hrm-enhanced to this model saves, both at the width of the former. */
  @Override
  public Optional<Audit> audit(Study study, ParameterCounter counter) {
    Optional<Arm> enhanced = first(study, EnhancedHrm.class);
    Optional<Arm> optimized = first(study, OptimizedHrm.class);
    if (enhanced.isEmpty() || optimized.isEmpty()) {
      return Optional.empty();
    }
    ModelSize size = study.sizes().get(0);
    int width = enhanced.get().model().width(size).orElseThrow();
    HrmModel narrow = ((HrmModel) optimized.get().model()).withWidth(width);
    return Optional.of(
        ParameterAudit.of(
                counter.count(enhanced.get(), size),
                counter.count(new Arm(optimized.get().name(), narrow), size))
            .table(width));
  }

  private static Optional<Arm> first(Study study, Class<? extends HrmModel> type) {
    return study.arms().stream().filter(arm -> type.isInstance(arm.model())).findFirst();
  }
}
