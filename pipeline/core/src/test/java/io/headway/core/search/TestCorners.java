package io.headway.core.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ends of a space. */
final class TestCorners {
  private static Parameter number(int i) {
    return Parameter.of("size.n" + i, new Domain.Whole(1, 9, 2, false));
  }

  @Test
  void areAllCombinationsOfFew() {
    assertThat(Corners.of(new Space(List.of(number(0), number(1)))))
        .extracting(Assignment::toString)
        .containsExactly(
            "size.n0 = 1, size.n1 = 1",
            "size.n0 = 1, size.n1 = 9",
            "size.n0 = 9, size.n1 = 1",
            "size.n0 = 9, size.n1 = 9");
  }

  @Test
  void areEachEndBesideTheOthersOfMany() {
    List<Parameter> many = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      many.add(number(i));
    }
    List<Assignment> corners = Corners.of(new Space(many));
    assertThat(corners).hasSize(22).doesNotHaveDuplicates();
    for (Parameter parameter : many) {
      assertThat(corners)
          .extracting(corner -> corner.value(parameter.name()).orElseThrow().intValue())
          .containsOnly(1, 9);
    }
  }
}
