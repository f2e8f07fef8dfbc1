package io.headway.core.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TestModelSize {
  @Test
  void theLadderOfTheStudy() {
    assertThat(ModelSize.LADDER)
        .containsExactly(
            new ModelSize("tiny", 128, 4, 512, 2),
            new ModelSize("small", 256, 4, 1024, 3),
            new ModelSize("medium", 512, 8, 2048, 4),
            new ModelSize("large", 768, 12, 3072, 6),
            new ModelSize("xl", 1024, 16, 4096, 8));
    assertThat(ModelSize.named("xl")).contains(new ModelSize("xl", 1024, 16, 4096, 8));
    assertThat(ModelSize.named("huge")).isEmpty();
  }

  @Test
  void derivedWidths() {
    ModelSize size = new ModelSize("s", 12, 3, 7, 2);
    assertThat(size.headWidth()).isEqualTo(4);
    assertThat(size.controllerWidth()).isEqualTo(6);
    assertThat(size.withDepth(5)).isEqualTo(new ModelSize("s", 12, 3, 7, 5));
  }

  @Test
  void refusals() {
    assertRefused("s", 10, 3, 1, 1, "Invalid d: 10 (must be even and a multiple of H = 3)");
    assertRefused("s", 9, 3, 1, 1, "Invalid d: 9 (must be even and a multiple of H = 3)");
    assertRefused(
        "../s",
        2,
        1,
        1,
        1,
        "Invalid name: ../s (must be letters, digits, . _ -, at most 110, and not . or ..)");
    assertRefused(
        "s",
        0,
        -1,
        0,
        0,
        "Invalid d: 0 (must be > 0); Invalid H: -1 (must be > 0); Invalid f: 0 (must be > 0);"
            + " Invalid L: 0 (must be > 0)");
  }

  private static void assertRefused(
      String name, int width, int heads, int feedForward, int depth, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelSize(name, width, heads, feedForward, depth))
        .withMessage(message);
  }
}
