package io.headway.core.model.ctbprn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.engine.Network;
import io.headway.core.engine.Parameter;
import io.headway.core.model.ctbprn.Ctbprn.Routing;
import io.headway.core.study.Arm;
import io.headway.core.study.Control;
import io.headway.core.study.ModelSize;
import io.headway.core.study.training.Regularization;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TestCtbprn {
  private static final CtbprnKind KIND = new CtbprnKind();

  private static ModelSize size(int d, int rank) {
    return new ModelSize("some", new TreeMap<>(Map.of("d", List.of(d), "r", List.of(rank))));
  }

  private static AreaFeed feed(int areas, int width, int classes) {
    return new AreaFeed(areas, width, classes, "x", "y", "a");
  }

  private static Network network(Ctbprn model, int d, int rank, AreaFeed feed) {
    return KIND.network(model, size(d, rank), feed, Regularization.NONE);
  }

  private static long count(Network network) {
    return network.parameters().stream().mapToLong(Parameter::count).sum();
  }

  /** The published model's two sizes, and others by its formula. */
  @ParameterizedTest
  @CsvSource({
    "2, 2, 2, 32, 4, 37190",
    "2, 2, 2, 64, 16, 150150",
    "3, 1, 5, 8, 2, 0",
    "4, 3, 2, 12, 20, 0",
    "1, 2, 7, 6, 1, 0"
  })
  void parametersAreThoseOfTheFormula(int k, int s, int c, int d, int r, long known) {
    long perStep = (8L * k + 1) * d * d + (7L * k + 3) * d + 2L * k * d * r + k;
    long formula = s * perStep + 2L * d * k + (long) d * k * c + c;
    Ctbprn learned = new Ctbprn(Routing.LEARNED, s, 1);
    long own = count(network(learned, d, r, feed(k, d, c)));
    assertThat(own).isEqualTo(formula);
    if (known > 0) {
      assertThat(own).isEqualTo(known);
    }
    assertThat(count(network(learned, d, r, feed(k, d + 5, c))))
        .as("one map of the input")
        .isEqualTo(formula + (long) d * (d + 5));
    long controller = (2L * k + 1) * d * d + (4L * k + 3) * d + k;
    for (Routing routing : List.of(Routing.UNIFORM, Routing.ORACLE)) {
      assertThat(count(network(new Ctbprn(routing, s, 1), d, r, feed(k, d, c))))
          .as("without controllers")
          .isEqualTo(formula - s * controller);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyStepHasItsOwnWeights(Routing routing) {
    Network network = network(new Ctbprn(routing), 8, 2, feed(2, 8, 2));
    assertThat(network.parameters()).extracting(Parameter::name).doesNotHaveDuplicates();
    assertThat(network.parameters())
        .extracting(Parameter::component)
        .contains("columns", "thalamus", "head")
        .doesNotContain("input");
    long first = network.parameters().stream().filter(p -> p.name().contains("s.0.")).count();
    assertThat(network.parameters().stream().filter(p -> p.name().contains("s.1.")).count())
        .isEqualTo(first)
        .isGreaterThan(15);
  }

  @Test
  void namesSayWhoRoutes() {
    assertThat(KIND.named(List.of("softmax")))
        .extracting(Arm::defaultName)
        .containsExactly("ctbprn", "ctbprn-uniform", "ctbprn-oracle");
    assertThat(new Ctbprn(Routing.LEARNED).identity().facts()).isEmpty();
    assertThat(new Ctbprn(Routing.ORACLE, 3, 1.7).identity().facts())
        .isEqualTo(Map.of("routing", "oracle", "steps", "3", "temperature", "1.7"));
    assertThat(new Ctbprn(Routing.LEARNED, 2, 1, true).identity().facts())
        .containsExactly(Map.entry("evaluation-noise", "true"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ctbprn(Routing.UNIFORM, 2, 1, true))
        .withMessage("Invalid evaluation-noise: true (must be false unless the route is learned)");
    assertThat(new Ctbprn(Routing.ORACLE, 3, 1.7).reported())
        .isEqualTo(Map.of("routing", "oracle", "S", 3, "tau", 1.7));
  }

  @Test
  void refusals() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ctbprn(Routing.LEARNED, 0, Double.NaN))
        .withMessageContaining("Invalid steps: 0 (must be > 0)")
        .withMessageContaining("Invalid temperature: NaN (must be > 0 and finite)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ctbprn(Routing.LEARNED, 1, Double.POSITIVE_INFINITY))
        .withMessage("Invalid temperature: Infinity (must be > 0 and finite)");
  }

  @Test
  void aModelThatRoutesIsNoControlOfItself() {
    List<Control> controls = KIND.controls();
    assertThat(controls).extracting(Control::key).containsExactly("baseline", "uniform", "oracle");
    assertThat(controls).noneMatch(control -> control.is().test(new Ctbprn(Routing.LEARNED)));
    assertThat(controls.get(1).is().test(new Ctbprn(Routing.UNIFORM, 1, 2))).isTrue();
    assertThat(controls.get(2).is().test(new Ctbprn(Routing.ORACLE))).isTrue();
  }
}
