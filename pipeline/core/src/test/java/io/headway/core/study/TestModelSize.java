package io.headway.core.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TestModelSize {
  @Test
  void theLadderOfTheStudy() {
    assertThat(ModelSize.LADDER)
        .containsExactly(
            ModelSize.of("tiny", 128, 4, 512, 2),
            ModelSize.of("small", 256, 4, 1024, 3),
            ModelSize.of("medium", 512, 8, 2048, 4),
            ModelSize.of("large", 768, 12, 3072, 6),
            ModelSize.of("xl", 1024, 16, 4096, 8));
    assertThat(ModelSize.named("xl")).contains(ModelSize.of("xl", 1024, 16, 4096, 8));
    assertThat(ModelSize.named("huge")).isEmpty();
  }

  @Test
  void derivedWidths() {
    ModelSize size = ModelSize.of("s", 12, 3, 7, 2);
    assertThat(size.controllerWidth()).isEqualTo(6);
    assertThat(size.withDepth(5)).isEqualTo(ModelSize.of("s", 12, 3, 7, 5));
  }

  @Test
  void refusals() {
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
        "Invalid H: -1 (must be > 0); Invalid L: 0 (must be > 0); Invalid d: 0 (must be > 0);"
            + " Invalid f: 0 (must be > 0)");
  }

  /** Other models have other numbers, or lists of them. */
  @Test
  void numbersByName() {
    ModelSize size =
        new ModelSize("wide", new TreeMap<>(Map.of("hidden", List.of(512, 256), "r", List.of(4))));
    assertThat(size.number("r")).isEqualTo(4);
    assertThat(size.list("hidden")).containsExactly(512, 256);
    assertThat(size.find("hidden")).isEmpty();
    assertThat(size.identity().facts())
        .isEqualTo(Map.of("name", "wide", "hidden", "[512, 256]", "r", "4"));
    assertThatIllegalArgumentException()
        .isThrownBy(size::width)
        .withMessage("Invalid size wide: {hidden=[512, 256], r=[4]} (must have one d)");
  }

  private static void assertRefused(
      String name, int width, int heads, int feedForward, int depth, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelSize.of(name, width, heads, feedForward, depth))
        .withMessage(message);
  }
}
