package io.headway.maze;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestDirection {
  @Test
  void orderIsTheFormat() {
    assertThat(Direction.ALL)
        .containsExactly(Direction.NORTH, Direction.SOUTH, Direction.WEST, Direction.EAST);
    assertThat(Direction.EAST.index()).isEqualTo(3);
    assertThat(Direction.EAST.bit()).isEqualTo(8);
  }

  @ParameterizedTest
  @EnumSource
  void oppositeLeadsBack(Direction direction) {
    assertThat(direction.opposite().rowStep()).isEqualTo(-direction.rowStep());
    assertThat(direction.opposite().columnStep()).isEqualTo(-direction.columnStep());
    assertThat(direction.right().right()).isEqualTo(direction.opposite());
    assertThat(Direction.of(direction.rowStep(), direction.columnStep())).isEqualTo(direction);
  }

  @Test
  void rightOfNorthIsEast() {
    assertThat(Direction.NORTH.right()).isEqualTo(Direction.EAST);
  }
}
