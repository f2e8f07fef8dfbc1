package io.headway.core.task.experts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.random.Seeds;
import io.headway.core.study.Split;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestSampleSplit {
  private static final RoutingShape SHAPE = new RoutingShape(5, 4);

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> String.format(Locale.ROOT, "p%03d", i)).toList();
  }

  private static ExpertsSamples samples(int problems, int tokens, ExpertsSplit by) {
    return new ExpertsSamples(SomeRouting.table(SHAPE, names(problems), tokens), by);
  }

  private static Map<String, Split> byName(ExpertsSamples samples) {
    Map<String, Split> splits = new HashMap<>();
    for (Split split : Split.values()) {
      for (int sample = 0; sample < samples.count(split); sample++) {
        int problem = samples.tokens().problem(samples.token(split, sample));
        Split before = splits.put(samples.tokens().problems().get(problem), split);
        assertThat(before).isIn(null, split);
      }
    }
    return splits;
  }

  @ParameterizedTest
  @CsvSource({"3, 1", "4, 1", "10, 1", "14, 1", "15, 2", "100, 10", "244, 24"})
  void aTenthOfTheProblemsIsForEach(int problems, int tenth) {
    ExpertsSamples samples = samples(problems, 2, ExpertsSplit.BY_PROBLEM);
    int each = 2 * SHAPE.samplesOfAToken();
    assertThat(samples.count(Split.TEST)).isEqualTo(tenth * each);
    assertThat(samples.count(Split.VALIDATION)).isEqualTo(tenth * each);
    assertThat(samples.count(Split.TRAIN)).isEqualTo((problems - 2 * tenth) * each);
    assertThat(byName(samples)).hasSize(problems);
  }

  @Test
  void namesAloneDecideWhoIsWhere() {
    List<String> shuffled = new ArrayList<>(names(30));
    shuffled.sort(Comparator.comparingLong(name -> Seeds.derive(5, name, 0)));
    TokenTable table = SomeRouting.table(SHAPE, shuffled, 3);
    assertThat(byName(new ExpertsSamples(table, ExpertsSplit.BY_PROBLEM)))
        .isEqualTo(byName(samples(30, 1, ExpertsSplit.BY_PROBLEM)));
  }

  @ParameterizedTest
  @CsvSource({"BY_PROBLEM", "BY_SAMPLE"})
  void everySampleIsInOneSplit(ExpertsSplit by) {
    ExpertsSamples samples = samples(12, 40, by);
    Set<List<Integer>> seen = new HashSet<>();
    for (Split split : Split.values()) {
      for (int sample = 0; sample < samples.count(split); sample++) {
        int layer = samples.layer(split, sample);
        assertThat(layer).isBetween(0, SHAPE.layers() - 2);
        assertThat(seen.add(List.of(samples.token(split, sample), layer))).isTrue();
      }
    }
    assertThat(seen).hasSize(12 * 40 * SHAPE.samplesOfAToken());
  }

  @Test
  void bySampleMostTokensAreInSeveralSplits() {
    ExpertsSamples samples = samples(20, 100, ExpertsSplit.BY_SAMPLE);
    int all = 20 * 100 * SHAPE.samplesOfAToken();
    assertThat(samples.count(Split.TEST)).isBetween(all * 9 / 100, all * 11 / 100);
    assertThat(samples.count(Split.VALIDATION)).isBetween(all * 9 / 100, all * 11 / 100);
    Set<Integer> trained = new HashSet<>();
    for (int sample = 0; sample < samples.count(Split.TRAIN); sample++) {
      trained.add(samples.token(Split.TRAIN, sample));
    }
    int leaking = 0;
    for (int sample = 0; sample < samples.count(Split.TEST); sample++) {
      leaking += trained.contains(samples.token(Split.TEST, sample)) ? 1 : 0;
    }
    assertThat(leaking).isGreaterThan(samples.count(Split.TEST) * 95 / 100);
  }

  @Test
  void refusals() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> samples(2, 9, ExpertsSplit.BY_PROBLEM))
        .withMessage("Cannot split 2 problems into train, validation and test (must be 3 or more)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> samples(1, 1, ExpertsSplit.BY_SAMPLE))
        .withMessageMatching(
            "Cannot split 1 tokens: no sample is left for \\w+ \\(must be more\\)");
  }
}
