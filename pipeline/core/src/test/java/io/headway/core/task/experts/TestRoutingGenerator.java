package io.headway.core.task.experts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TestRoutingGenerator {
  private static final RoutingShape USUAL = RoutingShape.USUAL;

  private static RoutingGenerator generator(int problems, int tokens, long seed) {
    return new RoutingGenerator(USUAL, new ExpertsSource.Synthetic(problems, tokens, seed));
  }

  /** Ranges that were measured on Mixtral, on as many tokens. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {42, 43, 44, 45, 46})
  void routingIsAsMeasured(long seed) {
    TokenTable tokens = SomeRouting.examples(4, 577, 32, 8, seed).samples().tokens();
    SortedMap<String, Double> statistics = RoutingStatistics.of(tokens);
    Map<String, Double> gates =
        Map.of(
            "gate-q05",
            0.516,
            "gate-q25",
            0.585,
            "gate-q50",
            0.685,
            "gate-q75",
            0.809,
            "gate-q95",
            0.938);
    gates.forEach(
        (key, value) -> assertThat(statistics.get(key)).as(key).isCloseTo(value, within(0.03)));
    assertThat(statistics.get("entropy-bits")).isCloseTo(2.8, within(0.1));
    assertThat(statistics.get("same-as-previous")).isCloseTo(0.195, within(0.05));
    assertThat(statistics.get("neighbour-information-bits")).isCloseTo(0.33, within(0.06));
  }

  @Test
  void aProblemDependsOnItsNumberAndTheSeedAlone() {
    List<RoutedToken> few = generator(4, 40, 7).draw(2);
    List<RoutedToken> more = generator(9, 180, 7).draw(2);
    assertThat(few).hasSize(10);
    assertThat(more).hasSize(20);
    for (int t = 0; t < few.size(); t++) {
      assertThat(more.get(t).index()).isEqualTo(t);
      assertThat(more.get(t).experts()).isEqualTo(few.get(t).experts());
      assertThat(more.get(t).gates()).isEqualTo(few.get(t).gates());
    }
    assertThat(generator(4, 40, 8).draw(2).get(0).gates()).isNotEqualTo(few.get(0).gates());
    assertThat(generator(4, 40, 7).draw(1).get(0).gates()).isNotEqualTo(few.get(0).gates());
  }

  @Test
  void expertsAreTwoAndGatesAreASoftmax() {
    for (RoutedToken token : generator(3, 60, 1).draw(0)) {
      assertThat(token.isDummy()).isFalse();
      for (int l = 0; l < USUAL.layers(); l++) {
        assertThat(token.first(l)).isBetween(0, 7).isNotEqualTo(token.second(l));
        assertThat(token.second(l)).isBetween(0, 7);
        assertThat(token.gate(l)).isBetween(0.5f, 1f);
        assertThat(token.gates()[2 * l + 1]).isCloseTo(1 - token.gate(l), within(1e-6f));
      }
    }
  }

  @Test
  void asManyTokensAsAsked() {
    ExpertsSource.Synthetic usual = ExpertsSource.Synthetic.USUAL;
    int sum = 0;
    for (int p = 0; p < usual.problems(); p++) {
      assertThat(usual.tokensOf(p)).isBetween(181, 182);
      sum += usual.tokensOf(p);
    }
    assertThat(sum * USUAL.samplesOfAToken()).isEqualTo(1_372_773);
  }
}
