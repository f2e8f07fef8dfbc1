package io.headway.core.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.model.ModelKind;
import io.headway.core.model.ModelKinds;
import io.headway.core.model.location.EnhancedHrm;
import io.headway.core.model.location.Variant;
import io.headway.core.model.transformer.Looped;
import io.headway.core.model.transformer.Poh;
import io.headway.core.model.transformer.PohHrm;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TestArm {
  @Test
  void isNamedAfterItsKindAndWhatIsNotAsUsual() {
    assertThat(Arm.of(new PohHrm(4, 5))).isEqualTo(new Arm("poh-hrm", new PohHrm(4, 5)));
    assertThat(Arm.of(new Looped(4, "pointer")).name()).isEqualTo("looped-pointer");
    assertThat(Arm.of(new EnhancedHrm(0, "pointer", Variant.PUBLISHED)).name())
        .isEqualTo("hrm-enhanced-pointer-published");
  }

  @Test
  void kindsByKey() {
    for (ModelKind<?, ?> kind : ModelKinds.all()) {
      assertThat(ModelKinds.named(kind.key())).isSameAs(kind);
    }
    assertThat(ModelKinds.all())
        .extracting(ModelKind::key)
        .startsWith(
            "baseline",
            "looped",
            "poh",
            "poh-hrm",
            "baseline-matched",
            "hrm-enhanced",
            "hrm-optimized");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelKinds.named("POH"))
        .withMessageStartingWith("Unknown model: POH (known: [baseline, looped, poh, poh-hrm, ");
  }

  @Test
  void aWidthOfItsOwnGoesBeforeTheSizes() {
    ModelSize tiny = ModelSize.named("tiny").orElseThrow();
    EnhancedHrm model = new EnhancedHrm(0, "pointer", Variant.PUBLISHED);
    assertThat(model.width(tiny)).hasValue(128);
    assertThat(model.withWidth(64).width(tiny)).hasValue(64);
    assertThat(model.withWidth(64).withWidth(0)).isEqualTo(model);
  }

  @Test
  void aVariantIsComparedWithWhatItIsAVariantOf() {
    EnhancedHrm faulty = new EnhancedHrm(64, "pointer", Variant.PUBLISHED);
    assertThat(faulty.original()).contains(new EnhancedHrm(64, "pointer", Variant.FIXED));
    assertThat(faulty.original().orElseThrow().original()).isEmpty();
    assertThat(new Poh(3).original()).isEmpty();
  }

  @Test
  void refusals() {
    assertRefused(() -> new Looped(0), "Invalid refinements: 0 (must be > 0)");
    assertRefused(() -> new PohHrm(1, 0), "Invalid fast-steps: 0 (must be > 0)");
    assertRefused(
        () -> new EnhancedHrm(40, "softmax", Variant.FIXED),
        "Invalid width: 40 (must be a multiple of 16)");
    assertRefused(
        () -> new Arm("a/b", new Poh(1)),
        "Invalid name: a/b (must be letters, digits, . _ -, at most 110, and not . or ..)");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }
}
