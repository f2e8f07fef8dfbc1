package io.headway.core.task.areas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.result.Reference;
import io.headway.core.task.drawn.Example;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestAreasTask {
  private static final int FULL = AreasTaskSpec.USUAL.drawing().test();

  private static double sum(AreasTaskSpec spec, Example example, int area, int from, int to) {
    float[] x = example.floats().get("areas");
    double sum = 0;
    for (int t = 0; t < spec.steps(); t++) {
      for (int j = from; j < to; j++) {
        sum += x[area * spec.steps() * spec.width() + t * spec.width() + j];
      }
    }
    return sum;
  }

  @Test
  void theClassIsTheSignOfTheTrueAreasFirstQuarterSeed42() {
    AreasTaskSpec spec = SomeAreas.spec(3, 5, 11, 200, 42);
    for (Example example : SomeAreas.test(spec, 200)) {
      int area = example.number("true-area");
      assertThat(area).isBetween(0, 2);
      assertThat(example.floats().get("areas")).hasSize(3 * 5 * 11);
      assertThat(example.number("target")).isEqualTo(sum(spec, example, area, 0, 2) > 0 ? 1 : 0);
    }
  }

  /**
   * Sums over T steps and q numbers: T^2 0.25 q + T 0.49 q where there is a bias, else T 0.49 q.
   */
  @Test
  void theTrueAreasFirstQuarterIsBiasedAndNothingElseSeed42() {
    AreasTaskSpec spec = SomeAreas.spec(2, 8, 16, 4000, 42);
    double biased = 0;
    double rest = 0;
    double other = 0;
    for (Example example : SomeAreas.test(spec, 4000)) {
      int area = example.number("true-area");
      biased += Math.pow(sum(spec, example, area, 0, 4), 2) / 4000;
      rest += Math.pow(sum(spec, example, area, 4, 16), 2) / 4000;
      other += Math.pow(sum(spec, example, 1 - area, 0, 16), 2) / 4000;
    }
    assertThat(biased).isCloseTo(64 * 0.25 * 4 + 8 * 0.49 * 4, within(6.0));
    assertThat(rest).isCloseTo(8 * 0.49 * 12, within(4.0));
    assertThat(other).isCloseTo(8 * 0.49 * 16, within(5.0));
  }

  @Test
  void classesAndAreasAreBalancedSeed42() {
    List<Example> examples = SomeAreas.test(AreasTaskSpec.USUAL, FULL);
    assertThat(examples.stream().mapToInt(e -> e.number("target")).average().orElseThrow())
        .isCloseTo(0.5, within(0.02));
    assertThat(examples.stream().mapToInt(e -> e.number("true-area")).average().orElseThrow())
        .isCloseTo(0.5, within(0.02));
  }

  /** P(sign of a sum is that of a part of it) of two normal variables, 3 standard errors wide. */
  @ParameterizedTest
  @CsvSource({"2, 32, 42, 92.5", "2, 128, 42, 96.1", "2, 32, 43, 92.5", "4, 32, 42, 87.4"})
  void referencesAreWhatTheLawsOfTheTaskSay(int areas, int steps, long seed, double about) {
    AreasTaskSpec spec = SomeAreas.spec(areas, steps, 64, FULL, seed);
    List<Reference> references = new AreasTask(spec).references(SomeAreas.test(spec, FULL));
    assertThat(references)
        .extracting(Reference::name)
        .containsExactly("majority", "linear rule", "oracle");
    double rho = Math.sqrt((0.25 * steps + 0.49) / (0.25 * steps + 0.49 * areas));
    double exact = 100 * (1 - Math.acos(rho) / Math.PI);
    assertThat(exact).isCloseTo(about, within(0.05));
    double linear = references.get(1).values().get("accuracy");
    assertThat(linear).isCloseTo(exact, within(3 * Math.sqrt(exact * (100 - exact) / FULL)));
    assertThat(references.get(0).values().get("accuracy")).isBetween(50.0, 52.0);
    assertThat(references.get(1).values())
        .containsEntry("probability", linear)
        .containsEntry("accuracy:linear-right", 100.0)
        .containsEntry("accuracy:linear-wrong", 0.0);
    assertThat(references.get(2).values().get("accuracy")).isGreaterThanOrEqualTo(99.9);
  }

  @Test
  void anExampleIsAFunctionOfItsRandomNumbersSeed7() {
    AreasTask task = new AreasTask(SomeAreas.spec(2, 3, 4, 8, 42));
    Example one = task.draw(new SplittableRandom(7));
    Example two = task.draw(new SplittableRandom(7));
    assertThat(two.floats().get("areas")).containsExactly(one.floats().get("areas"));
    assertThat(two.ints()).usingRecursiveComparison().isEqualTo(one.ints());
  }

  @Test
  void anExampleInWords() {
    AreasTask task = new AreasTask(SomeAreas.spec(2, 1, 4, 8, 42));
    Example example =
        Example.empty()
            .with("areas", -3, 9, 9, 9, 0.5f, 9, 9, 9)
            .with("target", 1)
            .with("true-area", 1);
    assertThat(task.text(example))
        .isEqualTo(
            """
            class 1: area 2 of 2 is biased; the sum over all areas says 0
              area 1: sum     -3.00, |mean|  3.000
              area 2: sum     +0.50, |mean|  0.500""");
  }

  @Test
  void tellsWhatItIs() {
    AreasTask task = new AreasTask(AreasTaskSpec.USUAL);
    assertThat(task.title()).isEqualTo("Routed areas: 2 areas of 32 x 64");
    assertThat(task.facts())
        .containsExactly("2 areas of 32 x 64", "20,000 training examples", "4,096 test examples");
    assertThat(task.fields())
        .containsEntry("areas", 2)
        .containsEntry("steps", 32)
        .containsEntry("width", 64)
        .containsEntry("n_train", 20_000);
    assertThat(task.classes()).isEqualTo(2);
    assertThat(task.primaryMetric().key()).isEqualTo("accuracy");
  }
}
