package io.headway.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestIdSet {
  @ParameterizedTest(name = "ids below 2^{0}, seed 42")
  @ValueSource(ints = {8, 14, 62})
  void asATreeSet(int bits) {
    SplittableRandom random = new SplittableRandom(42);
    IdSet ids = new IdSet();
    TreeSet<Long> expected = new TreeSet<>();
    for (int i = 0; i < 5000; i++) {
      long id = random.nextLong(1L << bits) - (1L << (bits - 1));
      assertThat(ids.contains(id)).isEqualTo(expected.contains(id));
      assertThat(ids.add(id)).isEqualTo(expected.add(id));
    }
    assertThat(ids.size()).isEqualTo(expected.size());
    assertThat(ids.toSortedArray()).containsExactly(expected.toArray(new Long[0]));
  }

  @Test
  void extremesAndTheUnion() {
    IdSet ids = new IdSet();
    assertThat(ids.add(Long.MIN_VALUE)).isTrue();
    assertThat(ids.add(-1)).isTrue();
    IdSet others = new IdSet();
    others.add(-1);
    others.add(Long.MAX_VALUE);
    assertThat(ids.addAll(others).toSortedArray())
        .containsExactly(Long.MIN_VALUE, -1, Long.MAX_VALUE);
    assertThat(ids.size()).isEqualTo(3);
    assertThat(ids.contains(0)).isFalse();
  }

  @Test
  void aMillionNeighboursTakeLittle() {
    IdSet ids = new IdSet();
    for (long id = 0; id < 1_000_000; id++) {
      ids.add(id);
    }
    assertThat(ids.size()).isEqualTo(1_000_000);
    assertThat(ids.entries()).isLessThanOrEqualTo(1 << 15);
  }
}
