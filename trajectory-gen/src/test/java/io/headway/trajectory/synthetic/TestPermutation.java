package io.headway.trajectory.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestPermutation {
  @ParameterizedTest(name = "{0} elements")
  @ValueSource(ints = {1, 2, 3, 45, 64, 65, 1000, 4097})
  void everyPlaceIsTakenOnce(int size) {
    long[] expected = LongStream.range(0, size).toArray();
    for (long key = 0; key < 5; key++) {
      Permutation permutation = new Permutation(size, key);
      assertThat(LongStream.range(0, size).map(permutation::apply).sorted().toArray())
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "{0} elements")
  @ValueSource(ints = {45, 1000})
  void theKeyDecides(int size) {
    long[] one = LongStream.range(0, size).map(new Permutation(size, 1)::apply).toArray();
    long[] two = LongStream.range(0, size).map(new Permutation(size, 2)::apply).toArray();
    assertThat(one).isNotEqualTo(two).isNotEqualTo(LongStream.range(0, size).toArray());
  }
}
