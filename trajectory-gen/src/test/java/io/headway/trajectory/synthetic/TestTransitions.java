package io.headway.trajectory.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TestTransitions {
  @Test
  void decayAndAddUp() {
    Transitions transitions = new Transitions();
    for (int place = 0; place < 40; place++) {
      transitions.addPlace();
    }
    transitions.add(39, 2, 0);
    transitions.add(39, 3, 10);
    transitions.scale(0.05);
    transitions.add(39, 2, 30);
    assertThat(transitions.size(39)).isEqualTo(2);
    assertThat(transitions.size(2)).isZero();
    assertThat(transitions.place(39, 0)).isEqualTo(2);
    assertThat(transitions.weight(39, 0)).isCloseTo(1 + 0.05 * Math.exp(-1.5), within(1e-12));
    assertThat(transitions.weight(39, 1)).isCloseTo(0.05 * Math.exp(-1), within(1e-12));
  }
}
