package io.headway.core.task.experts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.store.FileRecords;
import io.headway.core.store.HeapRecords;
import io.headway.core.store.Records;
import io.headway.core.study.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestTokenSorter {
  private static final RoutingShape SHAPE = new RoutingShape(3, 4);

  /** In the order of bytes; Java's has the last before the one before it. */
  private static final List<String> NAMES = List.of("", "a", "ab", "b", "\uFF5E", "\uD83D\uDE00");

  @TempDir private Path folder;

  private record Named(String problem, RoutedToken token) {}

  private static List<Named> tokens() {
    SplittableRandom random = new SplittableRandom(1);
    List<Named> tokens = new ArrayList<>();
    for (String name : NAMES) {
      for (int t = 0; t < 1500; t++) {
        byte[] experts = new byte[6];
        float[] gates = new float[6];
        for (int i = 0; i < 6; i++) {
          experts[i] = (byte) random.nextInt(4);
          gates[i] = (float) random.nextDouble();
        }
        tokens.add(new Named(name, new RoutedToken(3 * t, experts, gates)));
      }
    }
    return tokens;
  }

  private static TokenTable sorted(Records.Keeper keeper, List<Named> tokens) throws IOException {
    try (TokenSorter sorter = new TokenSorter(SHAPE, keeper)) {
      for (Named named : tokens) {
        sorter.add(named.problem(), named.token());
      }
      return sorter.sorted();
    }
  }

  private static void shuffle(List<Named> tokens) {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = tokens.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      tokens.set(j, tokens.set(i, tokens.get(j)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theyAreAsIfTheyCameInOrderSeed1(ExpertsSplit by) throws IOException {
    List<Named> tokens = tokens();
    TokenTable.Builder builder = new TokenTable.Builder(SHAPE);
    tokens.forEach(named -> builder.add(named.problem(), named.token()));
    ExpertsSamples expected = new ExpertsSamples(builder.build(), by);
    shuffle(tokens);
    Records.Keeper files = length -> FileRecords.writer(folder, length);
    for (Records.Keeper keeper : List.<Records.Keeper>of(HeapRecords::writer, files)) {
      TokenTable table = sorted(keeper, tokens);
      assertThat(table.problems()).isEqualTo(NAMES);
      assertThat(table.count()).isEqualTo(expected.tokens().count());
      for (int token = 0; token < table.count(); token += 7) {
        assertThat(table.problem(token)).isEqualTo(expected.tokens().problem(token));
        assertThat(table.index(token)).isEqualTo(expected.tokens().index(token));
        assertThat(table.second(token, 2)).isEqualTo(expected.tokens().second(token, 2));
        assertThat(table.firstGate(token, 1)).isEqualTo(expected.tokens().firstGate(token, 1));
      }
      ExpertsSamples samples = new ExpertsSamples(table, by, keeper);
      assertThat(ExpertsHash.of(samples)).isEqualTo(ExpertsHash.of(expected));
      assertThat(samples.count(Split.TEST)).isEqualTo(expected.count(Split.TEST));
    }
  }

  @Test
  void oneThatIsThereTwiceIsRefused() {
    List<Named> tokens = tokens();
    tokens.add(tokens.get(1502));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sorted(HeapRecords::writer, tokens))
        .withMessage("Invalid token: 6 of problem a is there twice (must be there once)");
  }

  @Test
  void oneOfOtherLayersIsRefused() {
    RoutedToken other = new RoutedToken(0, new byte[4], new float[4]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sorted(HeapRecords::writer, List.of(new Named("a", other))))
        .withMessageContaining("0 of problem a with 2 layers");
  }
}
