package io.headway.core.model.location;

import io.headway.core.engine.Network;

/** The kind of {@link EnhancedHrm}. */
public final class EnhancedHrmKind extends HrmKind<EnhancedHrm> {
  /** As listed. */
  public EnhancedHrmKind() {
    super(EnhancedHrm.KIND, EnhancedHrm.class, "HRM enhanced");
  }

  @Override
  EnhancedHrm model(int width, String head, Variant variant) {
    return new EnhancedHrm(width, head, variant);
  }

  @Override
  Network network(Vocabulary vocabulary, int width, HrmOptions options) {
    return HrmEnhanced.of(vocabulary, width, options);
  }
}
