package io.headway.core.model.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.study.training.Regularization;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TestHrmOptions {
  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }

  @Test
  void variantsByKey() {
    for (Variant variant : Variant.values()) {
      assertThat(Variant.of(variant.key())).isEqualTo(variant);
    }
    assertRefused(
        () -> Variant.of("broken"),
        "Unknown variant: broken (known: [fixed, published-recency, published-mask, published])");
  }

  @Test
  void refusals() {
    assertRefused(() -> new Regularization(1, 0), "Invalid dropout: 1.0 (must be in [0, 1))");
    assertRefused(
        () -> new Regularization(0, -0.1), "Invalid label-smoothing: -0.1 (must be in [0, 1))");
    assertRefused(
        () -> new Regularization(0, Double.NaN),
        "Invalid label-smoothing: NaN (must be in [0, 1))");
    assertRefused(() -> new Vocabulary(1, 3), "Invalid locations: 1 (must be > 1)");
    assertRefused(() -> new Vocabulary(3, 0), "Invalid users: 0 (must be > 1)");
    Vocabulary vocabulary = new Vocabulary(3, 3);
    assertRefused(
        () -> HrmEnhanced.of(vocabulary, 40, PublishedHrms.ENHANCED),
        "Invalid width: 40 (must be a positive multiple of 16)");
    assertRefused(
        () -> HrmOptimized.of(vocabulary, 0, PublishedHrms.OPTIMIZED),
        "Invalid width: 0 (must be a positive multiple of 16)");
  }
}
