package io.headway.engine.contract;

import io.headway.core.engine.Activation;
import java.util.List;

/** Operations along an axis. */
final class ReductionCases extends CaseGroup {
  ReductionCases() {
    sumsAndMeans();
    softmax();
    topMask();
    crossEntropy();
  }

  private void sumsAndMeans() {
    List<int[]> one = List.of(s(2, 3, 4));
    add(
        "sum",
        "axis 1",
        one,
        (f, x) -> f.sum(x.get(0), 1, false),
        x -> sumOfAxis1(x.get(0)).as(2, 4));
    add("sum", "of one", List.of(s(5, 1)), (f, x) -> f.sum(x.get(0), -1, true), x -> x.get(0));
    add("mean", "of one", List.of(s(1, 5)), (f, x) -> f.mean(x.get(0), 0, true), x -> x.get(0));
    add("sum", "axis -2 kept", one, (f, x) -> f.sum(x.get(0), -2, true), x -> sumOfAxis1(x.get(0)));
    add(
        "mean",
        "axis 1",
        one,
        (f, x) -> f.mean(x.get(0), 1, false),
        x -> sumOfAxis1(x.get(0)).map(a -> a / 3).as(2, 4));
    add(
        "mean",
        "axis 1 kept",
        one,
        (f, x) -> f.mean(x.get(0), 1, true),
        x -> sumOfAxis1(x.get(0)).map(a -> a / 3));
  }

  private static Doubles sumOfAxis1(Doubles x) {
    return Doubles.of(
        i -> x.at(i[0], 0, i[2]) + x.at(i[0], 1, i[2]) + x.at(i[0], 2, i[2]), 2, 1, 4);
  }

  private void softmax() {
    List<int[]> rows = List.of(s(3, 4));
    add(
        "softmax",
        "axis -1",
        rows,
        (f, x) -> f.softmax(x.get(0), -1),
        x -> Reference.logSoftmax(x.get(0)).map(Math::exp));
    add(
        "logSoftmax",
        "axis 0 of the transposed",
        rows,
        (f, x) -> f.transpose(f.logSoftmax(f.transpose(x.get(0), 0, 1), 0), 0, 1),
        x -> Reference.logSoftmax(x.get(0)));
  }

  private void topMask() {
    for (int k : new int[] {1, 2, 5}) {
      add(
          "topMask",
          "of " + k + ", times operand",
          List.of(s(4, 5)),
          (f, x) -> f.times(f.topMask(x.get(0), k), x.get(0)),
          x -> Reference.topMask(x.get(0), k).with(x.get(0), (mask, a) -> mask * a));
    }
    // About half of the elements are 0, and so equal.
    add(
        "topMask",
        "of 40, with equal ones",
        List.of(s(3, 64)),
        (f, x) -> f.times(f.topMask(f.activation(Activation.RELU, x.get(0)), 40), x.get(0)),
        x -> {
          Doubles equal = Reference.activation(Activation.RELU, x.get(0));
          return Reference.topMask(equal, 40).with(x.get(0), (mask, a) -> mask * a);
        });
    add(
        "topMask",
        "of tokens",
        List.of(s(2, 3, 4)),
        (f, x) -> f.times(f.topMask(x.get(0), 2), x.get(0)),
        x -> {
          Doubles rows = x.get(0).as(6, 4);
          return Reference.topMask(rows, 2).with(rows, (mask, a) -> mask * a).as(2, 3, 4);
        });
  }

  private void crossEntropy() {
    for (double smoothing : new double[] {0, 0.1}) {
      add(
          "crossEntropySum",
          "smoothing " + smoothing,
          List.of(s(4, 3)),
          (f, x) -> f.crossEntropySum(x.get(0), f.reshape(f.input("targets"), 4), smoothing),
          x ->
              new Doubles(
                  new double[] {Reference.crossEntropySum(x.get(0), OpCases.TARGETS, smoothing)}));
    }
  }
}
