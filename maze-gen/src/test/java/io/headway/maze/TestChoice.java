package io.headway.maze;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestChoice {
  @Test
  void everyElementOfEverySetGetsTheSameShare() {
    for (int set = 1; set < 16; set++) {
      int[] counts = new int[4];
      int again = 0;
      for (int bits = 0; bits < 16; bits++) {
        int direction = Choice.of(set, bits);
        if (direction == Choice.AGAIN) {
          again++;
        } else {
          counts[direction]++;
        }
      }
      int share = 16 / Integer.bitCount(set);
      assertThat(again).isEqualTo(16 % Integer.bitCount(set));
      for (int direction = 0; direction < 4; direction++) {
        assertThat(counts[direction]).isEqualTo((set & (1 << direction)) != 0 ? share : 0);
      }
    }
  }

  @Test
  void onlyTheLowestFourBitsCount() {
    assertThat(Choice.of(0b1010, 0xfffffff1)).isEqualTo(Choice.of(0b1010, 1)).isEqualTo(3);
  }
}
