package io.headway.core.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ten proposals of a published search, from its ten published values. */
final class TestTpeGolden {
  private static final Space SPACE =
      new Space(
          List.of(
              Parameter.of("lr", new Domain.Real(1e-4, 1e-2, true, 0)),
              Parameter.of("d", choice(32, 64, 96)),
              Parameter.of("rank", choice(4, 8, 16)),
              Parameter.of("temperature", new Domain.Real(0.5, 2.0, false, 0)),
              Parameter.of("batch", choice(8, 16, 32)),
              Parameter.of("T", choice(32, 64, 128))));

  /** lr, d, rank, temperature, batch, T, value fed back. */
  static final double[][] PUBLISHED = {
    {5.611516415e-4, 32, 4, 1.799264219, 16, 32, .75},
    {2.310201888e-4, 96, 16, .7092407910, 32, 32, .625},
    {1.530485212e-3, 64, 16, 1.712596022, 32, 128, .78125},
    {1.171593739e-4, 32, 16, .7772816833, 8, 128, .625},
    {1.503090065e-4, 96, 16, 1.035129990, 16, 128, .6875},
    {5.959416390e-3, 64, 8, 1.714024750, 32, 64, .65625},
    {3.179791870e-3, 64, 4, 1.465569105, 32, 128, .6875},
    {1.263689085e-3, 64, 8, 1.367938186, 8, 64, .6875},
    {1.491271996e-3, 64, 16, 1.997835230, 32, 128, .78125},
    {4.957547237e-4, 64, 16, 1.127269950, 32, 128, .65625},
  };

  private static Domain choice(int... values) {
    return new Domain.Choice(Arrays.stream(values).<JsonNode>mapToObj(IntNode::valueOf).toList());
  }

  @Test
  void proposesWhatWasPublished() {
    Sampler sampler = SamplerKind.TPE.sampler(SPACE, 42, 5);
    List<Observation> seen = new ArrayList<>();
    for (int number = 0; number < PUBLISHED.length; number++) {
      Assignment proposal = sampler.propose(number, seen).orElseThrow();
      double[] published = PUBLISHED[number];
      int column = 0;
      for (JsonNode value : proposal.values().values()) {
        assertThat(value.doubleValue() / published[column])
            .as("%s of proposal %d", SPACE.parameters().get(column).name(), number)
            .isCloseTo(1, within(1e-9));
        column++;
      }
      assertThat(column).isEqualTo(6);
      seen.add(new Observation(number, proposal, published[column], false));
    }
  }
}
