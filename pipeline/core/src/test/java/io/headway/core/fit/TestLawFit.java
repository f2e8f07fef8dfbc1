package io.headway.core.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.error.CannotException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestLawFit {
  private static final double[] SIZES = {7e3, 3e4, 1e5, 4e5, 1.5e6};

  /** So many runs of each size, with normal noise of the log of the loss. */
  static Observations drawn(ScalingLaw law, double[] sizes, int runs, double noise, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] n = new double[sizes.length * runs];
    double[] loss = new double[n.length];
    for (int i = 0; i < n.length; i++) {
      n[i] = sizes[i / runs];
      loss[i] = law.loss(n[i]) * Math.exp(noise * random.nextGaussian());
    }
    return new Observations(n, new double[0], loss);
  }

  @ParameterizedTest
  @CsvSource({
    "1.7, 400, 0.34",
    "0.02, 30, 0.5",
    "0.5, 3, 0.1",
    "3, 1e6, 1.3",
    "1e-3, 10, 0.25",
    "2, 5, 0.05"
  })
  void aPlantedLawIsFound(double e, double a, double alpha) {
    ScalingLaw law = ScalingLaw.of(e, a, alpha);
    for (Objective objective : new Objective[] {Objective.HUBER, Objective.SQUARES}) {
      LawFit fit = LawFit.of(drawn(law, SIZES, 1, 0, 1), objective);
      assertThat(fit.law().alpha()).isCloseTo(alpha, within(1e-6 * alpha));
      assertThat(fit.law().e()).isCloseTo(e, within(1e-5 * e));
      assertThat(fit.law().a()).isCloseTo(a, within(1e-5 * a));
      assertThat(fit.gradientNorm()).isLessThan(1e-12);
      assertThat(fit.residuals()).containsExactly(new double[SIZES.length], within(1e-9));
    }
  }

  /** Parameters of table A3 of Hoffmann et al. 2022, as Besiroglu et al. 2024 have them. */
  @Test
  void aPlantedLawOfSizeAndDataIsFound() {
    ScalingLaw law = new ScalingLaw(1.8172, 482.01, 0.3478, 2085.43, 0.3658);
    double[] n = new double[30];
    double[] d = new double[30];
    double[] loss = new double[30];
    for (int i = 0; i < n.length; i++) {
      n[i] = 4e7 * Math.pow(2.3, i % 6);
      d[i] = 5e8 * Math.pow(3, Math.floorDiv(i, 6));
      loss[i] = law.loss(n[i], d[i]);
    }
    for (Objective objective : new Objective[] {Objective.HUBER, Objective.SQUARES}) {
      LawFit fit = LawFit.of(new Observations(n, d, loss), objective);
      assertThat(fit.law().alpha()).isCloseTo(law.alpha(), within(1e-5));
      assertThat(fit.law().beta()).isCloseTo(law.beta(), within(1e-5));
      assertThat(fit.law().e()).isCloseTo(law.e(), within(1e-4));
      assertThat(fit.law().a()).isCloseTo(law.a(), within(0.1));
      assertThat(fit.law().b()).isCloseTo(law.b(), within(0.5));
      assertThat(fit.gradientNorm()).isLessThan(1e-12);
    }
  }

  /** Noise, outliers, other units: each is followed to the end. */
  @Test
  void everyMinimumIsOne() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 60; i++) {
      double e = Math.exp(4 * random.nextDouble() - 3);
      double alpha = 0.1 + random.nextDouble();
      double fall = e * Math.pow(SIZES[0], alpha); // else there is nothing to find
      ScalingLaw law = ScalingLaw.of(e, fall * (0.5 + 4 * random.nextDouble()), alpha);
      Observations observations =
          drawn(law, SIZES, 5, 0.03 * random.nextDouble(), random.nextLong());
      observations.loss()[3] *= 1.5;
      LawFit huber = LawFit.of(observations, Objective.HUBER);
      assertThat(huber.gradientNorm()).isLessThanOrEqualTo(1e-12);
      assertThat(LawFit.of(observations, Objective.SQUARES).gradientNorm())
          .isLessThanOrEqualTo(1e-12);
      LogSumExp function = new LogSumExp(observations, Objective.HUBER);
      double[] targets = Observations.logs(observations.loss());
      for (int p = 0; p < 3; p++) {
        for (double step : new double[] {-1e-3, 1e-3, -0.3, 0.3}) {
          double[] beside = huber.theta().clone();
          beside[p] += step;
          assertThat(function.value(beside, targets))
              .isGreaterThanOrEqualTo(huber.value() * (1 - 1e-10));
        }
      }
    }
  }

  @Test
  void unitsChangeNothingButTheirNumbers() {
    ScalingLaw law = ScalingLaw.of(0.5, 40, 0.4);
    Observations observations = drawn(law, SIZES, 4, 0.02, 8);
    double[] millions = Arrays.stream(observations.n()).map(n -> n / 1e6).toArray();
    double[] bits = Arrays.stream(observations.loss()).map(l -> l / Math.log(2)).toArray();
    LawFit one = LawFit.of(observations, Objective.HUBER);
    LawFit other = LawFit.of(new Observations(millions, new double[0], bits), Objective.HUBER);
    assertThat(other.law().alpha()).isCloseTo(one.law().alpha(), within(1e-9));
    assertThat(other.law().e() * Math.log(2)).isCloseTo(one.law().e(), within(1e-9));
    assertThat(other.value()).isCloseTo(one.value(), within(1e-15));
  }

  /** A single run that failed moves least squares, not Huber's loss. */
  @Test
  void aFailedRunHardlyMovesIt() {
    ScalingLaw law = ScalingLaw.of(0.5, 40, 0.4);
    Observations observations = drawn(law, SIZES, 5, 0.005, 2);
    double before = LawFit.of(observations, Objective.HUBER).law().alpha();
    double squares = LawFit.of(observations, Objective.SQUARES).law().alpha();
    observations.loss()[21] *= 3;
    double after = LawFit.of(observations, Objective.HUBER).law().alpha();
    double moved = LawFit.of(observations, Objective.SQUARES).law().alpha();
    assertThat(Math.abs(after - before)).isLessThan(0.02);
    assertThat(Math.abs(moved - squares)).isGreaterThan(5 * Math.abs(after - before));
  }

  /** So it is with the objective that is taken unless another is asked for, and its law is told. */
  @ParameterizedTest
  @CsvSource({"5, 0.005", "3, 0.02", "5, 0.02"})
  void aFailedRunMovesTheUsualObjectiveNoFurther(int runs, double noise) {
    for (int seed = 0; seed < 20; seed++) {
      Observations observations =
          drawn(ScalingLaw.of(0.5, 40, 0.4), SIZES, runs, noise, 100 + seed);
      LawFit before = LawFit.of(observations, Objective.usualFor(observations));
      observations.loss()[4 * runs + 1] *= 3;
      Objective usual = Objective.usualFor(observations);
      assertThat(usual.delta()).isBetween(0.5 * before.objective().delta(), 2 * noise * 2);
      LawFit after = LawFit.of(observations, usual);
      assertThat(Math.abs(after.law().alpha() - before.law().alpha()))
          .as("seed %d", seed)
          .isLessThan(noise * 6);
      assertThat(after.isBetterThanALine()).as("seed %d", seed).isTrue();
    }
  }

  @Test
  void derivativesAreThoseOfTheObjective() {
    SplittableRandom random = new SplittableRandom(5);
    double[] n = random.doubles(12, 1e4, 1e6).toArray();
    double[] d = random.doubles(12, 1e6, 1e9).toArray();
    double[] loss = random.doubles(12, 1, 4).toArray();
    for (boolean data : new boolean[] {false, true}) {
      Observations observations = new Observations(n, data ? d : new double[0], loss);
      for (Objective objective : new Objective[] {new Objective(0.3), Objective.SQUARES}) {
        LogSumExp function = new LogSumExp(observations, objective);
        double[] targets = Observations.logs(observations.loss());
        double[] theta = data ? new double[] {0.1, 0.3, 0.4, -0.2, 0.3} : new double[] {0, 0.4, 1};
        LogSumExp.At at = function.at(theta, targets);
        double h = 1e-5;
        for (int p = 0; p < theta.length; p++) {
          double[] up = theta.clone();
          double[] down = theta.clone();
          up[p] += h;
          down[p] -= h;
          double slope = (function.value(up, targets) - function.value(down, targets)) / (2 * h);
          assertThat(at.gradient[p]).isCloseTo(slope, within(1e-8));
          double[] above = function.at(up, targets).gradient;
          double[] below = function.at(down, targets).gradient;
          for (int q = 0; q < theta.length; q++) {
            assertThat(at.hessian[p][q]).isCloseTo((above[q] - below[q]) / (2 * h), within(1e-7));
          }
        }
      }
    }
  }

  @Test
  void whatIsTooLittleIsRefused() {
    ScalingLaw law = ScalingLaw.of(1, 40, 0.4);
    double[] three = {1e3, 1e4, 1e5};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LawFit.of(drawn(law, three, 9, 0, 1), Objective.HUBER))
        .withMessage("Cannot fit a power law to 3 sizes (must be at least 4: it has 3 parameters)");
    double[] n = {1, 1, 1, 1, 1, 1, 2};
    double[] d = {1, 2, 3, 4, 5, 6, 7};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LawFit.of(new Observations(n, d, d), Objective.HUBER))
        .withMessage(
            "Cannot fit a power law to 2 sizes with 7 amounts of data (must be at least 3 of each)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Observations(n, new double[0], new double[] {1, 1, 1, 0, 1, 1, 1}))
        .withMessage("Invalid loss 3: 0.0 (must be > 0 and finite)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Observations(n, d, three))
        .withMessageContaining("7 sizes, 7 of data, 3 losses");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Objective(0))
        .withMessage("Invalid delta: 0.0 (must be > 0)");
  }

  /** Some have no minimum, the others are no better than a line. */
  @Test
  void lossesThatHardlyFallAreNoLaw() {
    int laws = 0;
    int refused = 0;
    for (int seed = 0; seed < 60; seed++) {
      Observations flat = drawn(ScalingLaw.of(2.18, 2.88, 0.633), SIZES, 5, 0.027, seed);
      try {
        laws += LawFit.of(flat, Objective.usualFor(flat)).isBetterThanALine() ? 1 : 0;
      } catch (CannotException e) {
        assertThat(e).hasMessageContaining("the losses hardly fall");
        refused++;
      }
    }
    assertThat(laws).isLessThan(12);
    assertThat(refused).isPositive();
  }

  /** 99 % as good as least squares where noise is normal. */
  @Test
  void theUsualDeltaGoesByTheNoise() {
    Observations noisy = drawn(ScalingLaw.of(0.5, 40, 0.4), SIZES, 40, 0.02, 3);
    assertThat(Objective.usualFor(noisy).delta()).isCloseTo(2 * 0.02, within(0.004));
    Observations single = drawn(ScalingLaw.of(0.5, 40, 0.4), SIZES, 1, 0.02, 3);
    assertThat(Objective.usualFor(single)).isEqualTo(Objective.HUBER);
  }

  @Test
  void aLineIsToldFromALaw() {
    ScalingLaw bends = ScalingLaw.of(1, 40, 0.4);
    assertThat(LawFit.of(drawn(bends, SIZES, 3, 0.01, 3), Objective.HUBER).isBetterThanALine())
        .isTrue();
    ScalingLaw straight = ScalingLaw.of(1e-9, 40, 0.2);
    int better = 0;
    for (int seed = 0; seed < 100; seed++) {
      Observations observations = drawn(straight, SIZES, 3, 0.02, seed);
      better += LawFit.of(observations, Objective.SQUARES).isBetterThanALine() ? 1 : 0;
    }
    assertThat(better).isLessThan(15);
    // Five runs say nothing of four numbers.
    assertThat(LawFit.of(drawn(bends, SIZES, 1, 0, 3), Objective.HUBER).isBetterThanALine())
        .isFalse();
  }
}
