package io.headway.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TestHolm {
  @Test
  void textbook() {
    // As R's p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm").
    assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.005))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
  }

  @Test
  void neverAboveOneNorBelowTheUnadjusted() {
    assertThat(Holm.adjust(0.6, 0.5, 0.9)).containsExactly(new double[] {1, 1, 1}, within(1e-12));
    assertThat(Holm.adjust(0.2)).containsExactly(0.2);
    assertThat(Holm.adjust()).isEmpty();
  }
}
