package io.headway.core.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TestArm {
  @Test
  void takesOfAStudysSettingsWhatApplies() {
    assertThat(Arm.of(ModelKind.BASELINE, 4, 5))
        .isEqualTo(new Arm("baseline", ModelKind.BASELINE, 1, 0, false));
    assertThat(Arm.of(ModelKind.LOOPED, 4, 5))
        .isEqualTo(new Arm("looped", ModelKind.LOOPED, 4, 0, false));
    assertThat(Arm.of(ModelKind.POH, 4, 5)).isEqualTo(new Arm("poh", ModelKind.POH, 4, 0, false));
    assertThat(Arm.of(ModelKind.POH_HRM, 4, 5))
        .isEqualTo(new Arm("poh-hrm", ModelKind.POH_HRM, 4, 5, true));
    assertThat(Arm.of(ModelKind.BASELINE_MATCHED, 4, 5))
        .isEqualTo(new Arm("baseline-matched", ModelKind.BASELINE_MATCHED, 1, 0, false));
  }

  @Test
  void kindsByKey() {
    for (ModelKind kind : ModelKind.values()) {
      assertThat(ModelKind.of(kind.key())).isEqualTo(kind);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelKind.of("POH"))
        .withMessage(
            "Unknown model: POH (known: [baseline, looped, poh, poh-hrm, baseline-matched,"
                + " hrm-enhanced, hrm-optimized])");
  }

  @Test
  void aWidthOfItsOwnGoesBeforeTheSizes() {
    ModelSize tiny = ModelSize.named("tiny").orElseThrow();
    Arm arm = new Arm("a", ModelKind.HRM_ENHANCED, 1, 0, false, 0, Head.POINTER, Variant.PUBLISHED);
    assertThat(arm.width(tiny)).isEqualTo(128);
    assertThat(arm.withWidth(64).width(tiny)).isEqualTo(64);
    assertThat(arm.withWidth(64).withWidth(0)).isEqualTo(arm);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Arm.of(ModelKind.LOOPED, 2, 2).withWidth(64))
        .withMessage("Invalid width: 64 (must be absent for looped)");
  }

  @Test
  void refusals() {
    assertRefused(
        "a", ModelKind.BASELINE, 2, 0, false, "Invalid refinements: 2 (must be 1 for baseline)");
    assertRefused("a", ModelKind.LOOPED, 0, 0, false, "Invalid refinements: 0 (must be > 0)");
    assertRefused("a", ModelKind.POH, 1, 1, false, "Invalid fast-steps: 1 (must be 0 for poh)");
    assertRefused("a", ModelKind.POH_HRM, 1, 0, true, "Invalid fast-steps: 0 (must be > 0)");
    assertRefused("a", ModelKind.POH, 1, 0, true, "Invalid period: once (must be absent for poh)");
    assertRefused(
        "a/b",
        ModelKind.POH,
        1,
        0,
        false,
        "Invalid name: a/b (must be letters, digits, . _ -, at most 110, and not . or ..)");
  }

  private static void assertRefused(
      String name, ModelKind kind, int refinements, int fastSteps, boolean slow, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Arm(name, kind, refinements, fastSteps, slow))
        .withMessage(message);
  }
}
