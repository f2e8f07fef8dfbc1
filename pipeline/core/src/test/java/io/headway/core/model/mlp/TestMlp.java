package io.headway.core.model.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.engine.Network;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameter.Role;
import io.headway.core.json.Json;
import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.study.training.Regularization;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestMlp {
  private static final MlpKind KIND = new MlpKind();

  private static ModelSize size(Integer... hidden) {
    return new ModelSize("any", new TreeMap<>(Map.of("hidden", List.of(hidden))));
  }

  private static Network network(int a, int b, int layers, int experts, Integer... hidden) {
    Mlp model = new Mlp(a, b, Optional.empty());
    RoutingFeed feed = new RoutingFeed(layers, experts);
    return KIND.network(model, size(hidden), feed, Regularization.NONE);
  }

  private static long trained(Network network) {
    return network.parameters().stream()
        .filter(Parameter::trained)
        .mapToLong(Parameter::count)
        .sum();
  }

  /** The published baseline, and others by its formula. */
  @ParameterizedTest
  @CsvSource({
    "10, 5, 32, 8, 256 128 64, 88757",
    "5, 7, 32, 8, 512 512, 0",
    "1, 1, 2, 2, 1, 0",
    "20, 10, 7, 3, 30 31 32 33, 0"
  })
  void parametersAreThoseOfTheFormula(
      int a, int b, int layers, int experts, String widths, long known) {
    Integer[] hidden =
        Arrays.stream(widths.split(" ")).map(Integer::valueOf).toArray(Integer[]::new);
    long formula = (long) layers * a + (experts + 1L) * b;
    long in = a + (layers + 1L) * b + 3;
    for (int n : hidden) {
      formula += in * n + 3L * n;
      in = n;
    }
    formula += experts * in + experts;
    assertThat(trained(network(a, b, layers, experts, hidden))).isEqualTo(formula);
    if (known > 0) {
      assertThat(formula).isEqualTo(known);
    }
  }

  /** A table of 8 columns tells 9 experts apart up to what the bias says. */
  @Test
  void withoutHiddenLayersItIsALogisticRegression() {
    Mlp linear = new Mlp(8, 8, List.of());
    Network network = KIND.network(linear, size(3), new RoutingFeed(32, 8), Regularization.NONE);
    int width = 8 + 33 * 8 + 3;
    assertThat(trained(network)).isEqualTo(32 * 8 + 9 * 8 + 8 * width + 8);
    assertThat(network.parameters())
        .extracting(Parameter::name)
        .containsExactly("embedding.layer", "embedding.expert", "head.weight", "head.bias");
    assertThat(KIND.sizeKeys(linear)).isEmpty();
    assertThat(linear.width(size(3))).isEmpty();
    assertThat(linear.identity().facts()).containsEntry("hidden", "[]");
    assertThat(KIND.title(linear)).isEqualTo("logistic regression");
    assertThat(KIND.title(Mlp.USUAL)).isEqualTo("perceptron");
    for (Mlp model : List.of(linear, Mlp.USUAL, new Mlp(3, 2, List.of(4)))) {
      assertThat(Json.read(Json.canonical(model), Mlp.class, "model")).isEqualTo(model);
    }
  }

  @Test
  void runningStatisticsAreKeptAndNotTrained() {
    Network network = network(3, 2, 4, 5, 6, 7);
    assertThat(network.parameters().stream().filter(p -> p.role() == Role.BUFFER))
        .extracting(Parameter::name)
        .containsExactly(
            "hidden.0.norm.mean",
            "hidden.0.norm.variance",
            "hidden.1.norm.mean",
            "hidden.1.norm.variance");
    assertThat(network.parameters().stream().filter(p -> p.role() == Role.WEIGHT))
        .extracting(Parameter::name)
        .containsExactly("hidden.0.weight", "hidden.1.weight", "head.weight");
    assertThat(network.parameters())
        .extracting(Parameter::component)
        .containsOnly("embedding", "hidden", "head");
  }

  @Test
  void widthsAreTheModelsOrTheSizes() {
    Mlp own = new Mlp(10, 5, List.of(9, 8));
    assertThat(KIND.sizeKeys(own)).isEmpty();
    assertThat(KIND.sizeKeys(Mlp.USUAL)).containsExactly("hidden");
    assertThat(own.hidden(size(3))).containsExactly(9, 8);
    assertThat(own.width(size(3))).hasValue(9);
    assertThat(Mlp.USUAL.width(size(3, 2))).hasValue(3);
  }

  @Test
  void identityHasWhatIsNotAsUsual() {
    assertThat(Mlp.USUAL.identity().facts()).isEmpty();
    assertThat(new Mlp(5, 7, List.of(512, 512)).identity().facts())
        .isEqualTo(Map.of("layer-embedding", "5", "expert-embedding", "7", "hidden", "[512, 512]"));
    assertThat(Arm.defaultName(new Mlp(5, 7, List.of(512)))).isEqualTo("mlp");
  }

  @Test
  void refusals() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mlp(0, -1, List.of(3, 0)))
        .withMessageContaining("Invalid layer-embedding: 0 (must be > 0)")
        .withMessageContaining("Invalid expert-embedding: -1 (must be > 0)")
        .withMessageContaining("Invalid hidden: [3, 0] (must be numbers above 0)");
  }
}
