package io.headway.exports.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TestNames {
  private static String of(String name) {
    return new Names(List.of(name)).of(name);
  }

  @Test
  void whatIsTakenStays() {
    for (String name : List.of("validation/accuracy", "size.d", "größe 1", "a_b-c", "...", ".a")) {
      if (!name.startsWith("..")) {
        assertThat(of(name)).isEqualTo(name);
      }
    }
  }

  @Test
  void whatIsNotBecomesAName() {
    assertThat(of("model.hidden[0]")).isEqualTo("model.hidden_0_");
    assertThat(of("validation/accuracy:hard")).isEqualTo("validation/accuracy_hard");
    assertThat(of("/a/b")).isEqualTo("__a_b");
    assertThat(of("a//b")).isEqualTo("_a__b");
    assertThat(of("a/../b")).isEqualTo("_a_.._b");
    assertThat(of("..a")).isEqualTo("_..a");
    assertThat(of("")).isEqualTo("_");
    assertThat(of("x".repeat(1000))).hasSizeLessThan(250);
  }

  @Test
  void twoStayTwo() {
    Names names = new Names(List.of("a[0]", "a(0)", "a_0_", "b"));
    assertThat(names.of("a_0_")).isEqualTo("a_0_");
    assertThat(names.of("a(0)")).isEqualTo("a_0_ 2");
    assertThat(names.of("a[0]")).isEqualTo("a_0_ 3");
    assertThat(names.of("b")).isEqualTo("b");
  }
}
