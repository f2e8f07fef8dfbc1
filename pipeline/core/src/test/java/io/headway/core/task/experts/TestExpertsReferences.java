package io.headway.core.task.experts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.result.Reference;
import io.headway.core.study.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class TestExpertsReferences {
  private static final int LAYERS = 6;
  private static final int EXPERTS = 4;

  private final ExpertsSamples samples =
      SomeRouting.examples(20, 600, LAYERS, EXPERTS, 11).samples();
  private final List<Reference> references = ExpertsReferences.of(samples);

  /** The same by a scan of all training samples for each test sample. */
  private double[] slow(List<Context> contexts, int token, int layer) {
    double[] p = new double[EXPERTS];
    Arrays.fill(p, 1.0 / EXPERTS);
    for (Context context : contexts) {
      List<Integer> wanted = parts(context, token, layer);
      int[] counts = new int[EXPERTS];
      for (int sample = 0; sample < samples.count(Split.TRAIN); sample++) {
        int other = samples.token(Split.TRAIN, sample);
        int at = samples.layer(Split.TRAIN, sample);
        if (parts(context, other, at).equals(wanted)) {
          counts[samples.target(Split.TRAIN, sample)]++;
        }
      }
      int all = Arrays.stream(counts).sum();
      for (int e = 0; all > 0 && e < EXPERTS; e++) {
        p[e] = (counts[e] + p[e]) / (all + 1);
      }
    }
    return p;
  }

  private List<Integer> parts(Context context, int token, int layer) {
    List<Integer> parts = new ArrayList<>();
    if (context == Context.NOTHING) {
      return parts;
    }
    parts.add(layer);
    int length =
        switch (context) {
          case LAST, BOTH -> 1;
          case LAST_TWO -> 2;
          case LAST_THREE -> 3;
          case PATH -> LAYERS;
          default -> 0;
        };
    for (int j = layer; j > layer - length && j >= 0; j--) {
      parts.add(samples.tokens().first(token, j));
    }
    if (context == Context.BOTH) {
      parts.add(samples.tokens().second(token, layer));
    }
    return parts;
  }

  @Test
  void lookupsAreThoseOfAScan() {
    List<List<Context>> chains =
        List.of(
            List.of(Context.NOTHING, Context.LAYER, Context.LAST, Context.BOTH),
            List.of(
                Context.NOTHING,
                Context.LAYER,
                Context.LAST,
                Context.LAST_TWO,
                Context.LAST_THREE,
                Context.PATH));
    for (List<Context> chain : chains) {
      Lookup lookup = new Lookup(chain).train(samples);
      for (int sample = 0; sample < samples.count(Split.TEST); sample += 17) {
        int token = samples.token(Split.TEST, sample);
        int layer = samples.layer(Split.TEST, sample);
        assertThat(lookup.predict(samples.tokens(), token, layer))
            .containsExactly(slow(chain, token, layer), within(1e-12));
      }
    }
  }

  @Test
  void allAreScoredOnAllTestSamples() {
    assertThat(references)
        .extracting(Reference::name)
        .containsExactly(
            "uniform",
            "majority",
            "layer",
            "layer, e_i",
            "layer, e_(i-1), e_i",
            "layer, e_(i-2)..e_i",
            "layer, top 1, top 2",
            "layer, whole path");
    for (Reference reference : references.subList(1, references.size())) {
      double counted =
          reference.values().entrySet().stream()
              .filter(value -> value.getKey().startsWith("samples:"))
              .collect(Collectors.summingDouble(Map.Entry::getValue));
      assertThat(counted).isEqualTo(samples.count(Split.TEST));
      assertThat(reference.values().get("accuracy@2"))
          .isGreaterThanOrEqualTo(reference.values().get("accuracy@1"));
    }
    assertThat(value("uniform", "accuracy@2")).isEqualTo(50);
    assertThat(value("uniform", "loss")).isCloseTo(Math.log(4), within(1e-12));
  }

  private double value(String name, String metric) {
    return references.stream()
        .filter(reference -> reference.name().equals(name))
        .findFirst()
        .orElseThrow()
        .values()
        .get(metric);
  }

  @Test
  void longerContextsSayMore() {
    assertThat(value("layer, e_i", "accuracy@1")).isGreaterThan(value("majority", "accuracy@1"));
    assertThat(value("layer, e_i", "loss")).isLessThan(value("layer", "loss"));
    assertThat(value("layer", "loss")).isLessThan(value("majority", "loss"));
  }

  /** Where every token goes the same way, whatever knows the last expert knows the next one. */
  @Test
  void aWayThatIsAlwaysTheSameIsKnown() {
    RoutingShape shape = new RoutingShape(4, 5);
    TokenTable.Builder table = new TokenTable.Builder(shape);
    for (String problem : new String[] {"a", "b", "c"}) {
      for (int t = 0; t < 50; t++) {
        table.add(problem, SomeRouting.token(t, 5, t % 5, (t + 1) % 5, (t + 3) % 5, t % 5));
      }
    }
    List<Reference> known =
        ExpertsReferences.of(new ExpertsSamples(table.build(), ExpertsSplit.BY_PROBLEM));
    assertThat(known.get(3).values().get("accuracy@1")).isEqualTo(100);
    assertThat(known.get(7).values().get("accuracy@1")).isEqualTo(100);
    assertThat(known.get(7).values().get("loss")).isBetween(0.0, 0.1);
  }
}
