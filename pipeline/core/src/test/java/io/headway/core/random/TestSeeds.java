package io.headway.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TestSeeds {
  /** If this fails, every data set and every result changes: raise the recipe. */
  @Test
  void golden() {
    assertThat(Seeds.derive(42, "order", 0)).isEqualTo(-2417410107115659840L);
    assertThat(Seeds.derive(42, "order", 1)).isEqualTo(2372114317857593446L);
    assertThat(Seeds.derive(42, "weights/head.weight", 0)).isEqualTo(534529797512330907L);
    assertThat(Seeds.derive(-1, "o", Long.MAX_VALUE)).isEqualTo(2383388788528750542L);
  }

  /** Without a purpose, seed and index could be exchanged. */
  @Test
  void refusesNoPurpose() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Seeds.derive(1, "", 2))
        .withMessage("Invalid purpose: none (must be named)");
  }

  @Test
  void everySeedPurposeAndIndexHasItsOwn() {
    Set<Long> seen = new HashSet<>();
    int count = 0;
    for (long seed : new long[] {0, 1, 42, 43, -1, Long.MIN_VALUE}) {
      for (String purpose : new String[] {"order", "dropout", "redro", "maze/test", "o", "oo"}) {
        for (long index = -10; index < 1000; index++) {
          seen.add(Seeds.derive(seed, purpose, index));
          count++;
        }
      }
    }
    assertThat(seen).hasSize(count);
  }
}
