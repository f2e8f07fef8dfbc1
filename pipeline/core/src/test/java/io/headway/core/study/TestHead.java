package io.headway.core.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.json.Json;
import org.junit.jupiter.api.Test;

class TestHead {
  @Test
  void headsByKey() {
    for (Head head : Head.values()) {
      assertThat(Head.of(head.key())).isEqualTo(head);
      assertThat(Json.read(Json.canonical(head), Head.class, "head")).isEqualTo(head);
    }
    assertThat(Json.canonical(Head.POINTER)).isEqualTo("\"pointer\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Head.of("POINTER"))
        .withMessage("Unknown head: POINTER (known: [softmax, pointer])");
  }

  @Test
  void variantsInJson() {
    for (Variant variant : Variant.values()) {
      assertThat(Json.read(Json.canonical(variant), Variant.class, "variant")).isEqualTo(variant);
    }
    assertThat(Json.canonical(Variant.PUBLISHED_MASK)).isEqualTo("\"published-mask\"");
  }
}
