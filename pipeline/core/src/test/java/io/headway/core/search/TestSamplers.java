package io.headway.core.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What samplers propose, in spaces whose parameters depend on others too. */
final class TestSamplers {
  private static final Parameter RATE =
      Parameter.of("training.lr", new Domain.Real(1e-4, 1e-2, true, 3));
  private static final Parameter KIND =
      Parameter.of(
          "model.kind", new Domain.Choice(List.of(TextNode.valueOf("a"), TextNode.valueOf("b"))));
  private static final Parameter OF_B =
      new Parameter(
          "model.tau",
          "tau",
          new Domain.Whole(1, 3, 1, false),
          "",
          "",
          Map.of("model.kind", List.of(TextNode.valueOf("b"))));

  /** 2 to 4 layers, each no wider than the one before. */
  private static final Space LAYERS =
      new Space(
          List.of(
              Parameter.of("model.hidden-layers", new Domain.Whole(2, 4, 1, false)),
              Parameter.of("model.hidden[0]", new Domain.Whole(128, 512, 64, false)),
              new Parameter(
                  "model.hidden[i]",
                  "hidden",
                  new Domain.Whole(32, 32, 32, false),
                  "",
                  "model.hidden[i-1]",
                  Map.of())));

  private static List<Assignment> proposals(Sampler sampler, int count) {
    List<Assignment> proposals = new ArrayList<>();
    List<Observation> seen = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      Optional<Assignment> proposal = sampler.propose(number, seen);
      if (proposal.isEmpty()) {
        break;
      }
      proposals.add(proposal.get());
      seen.add(new Observation(number, proposal.get(), number % 5, false));
    }
    return proposals;
  }

  @Test
  void gridHasNoMoreThanItsCombinations() {
    Space space = new Space(List.of(RATE, KIND, OF_B));
    assertThat(SamplerKind.GRID.proposals(space, 100)).isEqualTo(12);
    assertThat(SamplerKind.GRID.proposals(space, 5)).isEqualTo(5);
    assertThat(SamplerKind.TPE.proposals(space, 100)).isEqualTo(100);
  }

  @Test
  void gridHasAllCombinations() {
    Sampler grid = SamplerKind.GRID.sampler(new Space(List.of(RATE, KIND, OF_B)), 1, 1);
    assertThat(proposals(grid, 100).stream().map(Assignment::toString))
        .containsExactly(
            "training.lr = 1.0E-4, model.kind = \"a\"",
            "training.lr = 1.0E-4, model.kind = \"b\", model.tau = 1",
            "training.lr = 1.0E-4, model.kind = \"b\", model.tau = 2",
            "training.lr = 1.0E-4, model.kind = \"b\", model.tau = 3",
            "training.lr = 0.0010000000000000002, model.kind = \"a\"",
            "training.lr = 0.0010000000000000002, model.kind = \"b\", model.tau = 1",
            "training.lr = 0.0010000000000000002, model.kind = \"b\", model.tau = 2",
            "training.lr = 0.0010000000000000002, model.kind = \"b\", model.tau = 3",
            "training.lr = 0.01, model.kind = \"a\"",
            "training.lr = 0.01, model.kind = \"b\", model.tau = 1",
            "training.lr = 0.01, model.kind = \"b\", model.tau = 2",
            "training.lr = 0.01, model.kind = \"b\", model.tau = 3");
    Sampler endless =
        SamplerKind.GRID.sampler(
            new Space(List.of(Parameter.of("size.x", new Domain.Real(0, 1, false, 0)))), 1, 1);
    assertThatThrownBy(() -> endless.propose(0, List.of()))
        .hasMessage(
            "Invalid parameter size.x: uniform [0.0, 1.0] (must say points = N, or be a choice, for"
                + " sampler = grid)");
  }

  @Test
  void randomIsOfSeedAndNumberAlone() {
    Space space = new Space(List.of(RATE, KIND, OF_B));
    List<Assignment> twenty = proposals(SamplerKind.RANDOM.sampler(space, 7, 1), 20);
    assertThat(proposals(SamplerKind.RANDOM.sampler(space, 7, 1), 10))
        .isEqualTo(twenty.subList(0, 10));
    assertThat(proposals(SamplerKind.RANDOM.sampler(space, 8, 1), 20)).isNotEqualTo(twenty);
    Space wider =
        new Space(
            List.of(KIND, OF_B, RATE, Parameter.of("size.d", new Domain.Whole(1, 9, 1, false))));
    assertThat(proposals(SamplerKind.RANDOM.sampler(wider, 7, 1), 20))
        .extracting(values -> values.value("training.lr"))
        .isEqualTo(twenty.stream().map(values -> values.value("training.lr")).toList());
  }

  @Test
  void randomDoesNotRepeatItself() {
    Space six = new Space(List.of(Parameter.of("size.d", new Domain.Whole(1, 6, 1, false))));
    List<Assignment> proposals = proposals(SamplerKind.RANDOM.sampler(six, 3, 1), 6);
    assertThat(new HashSet<>(proposals)).hasSize(6);
    assertThat(proposals(SamplerKind.RANDOM.sampler(six, 3, 1), 8)).hasSize(8);
  }

  @Test
  void dependentRangesHold() {
    for (SamplerKind kind : List.of(SamplerKind.RANDOM, SamplerKind.TPE)) {
      Set<Integer> counts = new HashSet<>();
      for (Assignment values : proposals(kind.sampler(LAYERS, 5, 10), 60)) {
        int layers = values.value("model.hidden-layers").orElseThrow().intValue();
        counts.add(layers);
        assertThat(values.values()).hasSize(1 + layers);
        for (int i = 1; i < layers; i++) {
          int width = values.value("model.hidden[" + i + "]").orElseThrow().intValue();
          int before = values.value("model.hidden[" + (i - 1) + "]").orElseThrow().intValue();
          assertThat(width).isBetween(32, before).matches(w -> w % 32 == 0);
        }
      }
      assertThat(counts).as("%s", kind).containsExactlyInAnyOrder(2, 3, 4);
    }
  }

  @Test
  void tpeFindsWhatRandomSeldomFinds() {
    Space plane =
        new Space(
            List.of(
                Parameter.of("training.x", new Domain.Real(-5, 5, false, 0)),
                Parameter.of("training.y", new Domain.Real(1e-4, 1, true, 0)),
                Parameter.of("size.z", new Domain.Whole(1, 64, 1, true))));
    double tpe = 0;
    double random = 0;
    for (int seed = 0; seed < 20; seed++) {
      tpe += best(SamplerKind.TPE.sampler(plane, seed, 10));
      random += best(SamplerKind.RANDOM.sampler(plane, seed, 10));
    }
    assertThat(tpe).as("mean regret against %s of random", random / 20).isLessThan(0.7 * random);
  }

  /** Least value in 60 proposals of a bowl whose bottom is at (1, 0.01, 8). */
  private static double best(Sampler sampler) {
    List<Observation> seen = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    for (int number = 0; number < 60; number++) {
      Assignment values = sampler.propose(number, seen).orElseThrow();
      double x = values.value("training.x").orElseThrow().doubleValue() - 1;
      double y = Math.log10(values.value("training.y").orElseThrow().doubleValue()) + 2;
      double z = Math.log(values.value("size.z").orElseThrow().doubleValue() / 8);
      double value = x * x + y * y + z * z;
      least = Math.min(least, value);
      seen.add(new Observation(number, values, -value, false));
    }
    return least;
  }

  @Test
  void whatIsTiedFollows() {
    Space space =
        new Space(
            List.of(
                Parameter.of("size.d", new Domain.Whole(2, 9, 1, false)),
                Parameter.of("task.width", new Domain.Tied("size.d", 1)),
                Parameter.of("task.train", new Domain.Tied("size.d", 5))));
    for (Assignment values : proposals(SamplerKind.TPE.sampler(space, 1, 5), 10)) {
      int d = values.value("size.d").orElseThrow().intValue();
      assertThat(values.value("task.width")).contains(IntNode.valueOf(d));
      assertThat(values.value("task.train")).contains(IntNode.valueOf(5 * d));
    }
  }

  @Test
  void tpeRefusesToSkipNumbers() {
    Sampler sampler = SamplerKind.TPE.sampler(new Space(List.of(RATE)), 1, 5);
    assertThatThrownBy(() -> sampler.propose(1, List.of()))
        .hasMessage("Invalid number: 1 (must be 0)");
  }

  /** The search's own time; the limit is many times what it takes, for machines that are busy. */
  @Test
  void twentyParametersTakeMilliseconds() {
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Domain domain =
          switch (i % 3) {
            case 0 -> new Domain.Real(1e-4, 1, true, 0);
            case 1 -> new Domain.Whole(1, 64, 1, false);
            default ->
                new Domain.Choice(
                    IntStream.range(0, 6).<JsonNode>mapToObj(IntNode::valueOf).toList());
          };
      parameters.add(Parameter.of("training.p" + i, domain));
    }
    Sampler sampler = SamplerKind.TPE.sampler(new Space(parameters), 1, 10);
    List<Observation> seen = new ArrayList<>();
    for (int number = 0; number < 200; number++) {
      Assignment values = sampler.propose(number, seen).orElseThrow();
      seen.add(new Observation(number, values, Math.sin(number), false));
    }
    long begun = System.nanoTime();
    int more = 10;
    for (int number = 200; number < 200 + more; number++) {
      var unused = sampler.propose(number, seen);
    }
    double millis = (System.nanoTime() - begun) / 1e6 / more;
    System.out.printf(java.util.Locale.ROOT, "%.1f ms a proposal%n", millis);
    assertThat(millis).isLessThan(500);
  }
}
