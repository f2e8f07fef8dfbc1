package io.headway.engine.contract;

import io.headway.core.engine.Activation;
import io.headway.core.engine.AttentionMask;
import io.headway.core.engine.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** The operations that {@link OpsContract} checks by value and by gradient. */
public final class OpCases {
  /** Inputs that cases may name, one example each. */
  static final int[] INDICES = {2, 0, 2, 1};

  static final int[] TARGETS = {1, Batch.IGNORED, 0, 2};

  private final List<OpCase> cases = new ArrayList<>();

  public static List<OpCase> all() {
    OpCases cases = new OpCases();
    cases.elementwise();
    cases.products();
    cases.shapes();
    cases.reductions();
    cases.norms();
    cases.attention();
    cases.lookups();
    return cases.cases;
  }

  private void add(
      String operation,
      String variant,
      List<int[]> operands,
      OpCase.Engine engine,
      OpCase.Formula reference) {
    cases.add(new OpCase(operation, variant, operands, engine, reference));
  }

  private static int[] s(int... shape) {
    return shape;
  }

  private void elementwise() {
    binary("plus", (f, x) -> f.plus(x.get(0), x.get(1)), (a, b) -> a + b);
    binary("minus", (f, x) -> f.minus(x.get(0), x.get(1)), (a, b) -> a - b);
    binary("times", (f, x) -> f.times(x.get(0), x.get(1)), (a, b) -> a * b);
    binary(
        "dividedBy", (f, x) -> f.dividedBy(x.get(0), f.exp(x.get(1))), (a, b) -> a / Math.exp(b));
    add(
        "plus",
        "four",
        List.of(s(2, 3), s(3), s(2, 1), s(2, 3)),
        (f, x) -> f.plus(x.get(0), x.get(1), x.get(2), x.get(3)),
        x ->
            x.get(0)
                .with(x.get(1), Double::sum)
                .with(x.get(2), Double::sum)
                .with(x.get(3), Double::sum));
    List<int[]> one = List.of(s(2, 3));
    add(
        "scale",
        "by -1.5",
        one,
        (f, x) -> f.scale(x.get(0), -1.5),
        x -> x.get(0).map(a -> -1.5 * a));
    add("shift", "by 0.5", one, (f, x) -> f.shift(x.get(0), 0.5), x -> x.get(0).map(a -> a + 0.5));
    add("exp", "", one, (f, x) -> f.exp(x.get(0)), x -> x.get(0).map(Math::exp));
    add(
        "log",
        "of a square + 1",
        one,
        (f, x) -> f.log(f.shift(f.times(x.get(0), x.get(0)), 1)),
        x -> x.get(0).map(a -> Math.log(a * a + 1)));
    add(
        "constant",
        "times operand",
        one,
        (f, x) -> f.times(f.constant(2.5, 2, 3), x.get(0)),
        x -> x.get(0).map(a -> 2.5 * a));
    for (Activation kind : Activation.values()) {
      add(
          "activation",
          kind.name(),
          List.of(s(4, 5)),
          (f, x) -> f.activation(kind, x.get(0)),
          x -> Reference.activation(kind, x.get(0)));
    }
  }

  private void binary(String operation, OpCase.Engine engine, DoubleBinaryOperator formula) {
    OpCase.Formula reference = x -> x.get(0).with(x.get(1), formula);
    add(operation, "same shape", List.of(s(2, 3), s(2, 3)), engine, reference);
    add(operation, "trailing axis", List.of(s(2, 3), s(3)), engine, reference);
    add(operation, "both repeated", List.of(s(2, 1, 3), s(4, 1)), engine, reference);
    add(operation, "one element", List.of(s(2, 3), s(1)), engine, reference);
    add(operation, "of one element", List.of(s(1), s(2, 3)), engine, reference);
    add(operation, "rows by a column", List.of(s(2, 3), s(2, 1)), engine, reference);
    add(operation, "sequences by tokens", List.of(s(2, 17, 3), s(17, 3)), engine, reference);
  }

  private void products() {
    OpCase.Engine matmul = (f, x) -> f.matmul(x.get(0), x.get(1));
    add(
        "matmul",
        "matrices",
        List.of(s(3, 4), s(4, 2)),
        matmul,
        x -> Reference.matmul(x.get(0).as(1, 3, 4), x.get(1).as(1, 4, 2)).as(3, 2));
    add(
        "matmul",
        "batched",
        List.of(s(2, 3, 4), s(2, 4, 5)),
        matmul,
        x -> Reference.matmul(x.get(0), x.get(1)));
    add(
        "matmul",
        "by one matrix",
        List.of(s(2, 3, 4), s(4, 5)),
        matmul,
        x -> Reference.matmul(x.get(0).as(1, 6, 4), x.get(1).as(1, 4, 5)).as(2, 3, 5));
    add(
        "linear",
        "without bias",
        List.of(s(3, 4), s(5, 4)),
        (f, x) -> f.linear(x.get(0), x.get(1)),
        x -> Reference.linear(x.get(0), x.get(1), null));
    add(
        "linear",
        "[B, N, in] with bias",
        List.of(s(2, 3, 4), s(5, 4), s(5)),
        (f, x) -> f.linear(x.get(0), x.get(1), x.get(2)),
        x -> Reference.linear(x.get(0).as(6, 4), x.get(1), x.get(2)).as(2, 3, 5));
    add(
        "gruCell",
        "",
        List.of(s(2, 3), s(2, 4), s(12, 3), s(12, 4), s(12), s(12)),
        (f, x) -> f.gruCell(x.get(0), x.get(1), x.get(2), x.get(3), x.get(4), x.get(5)),
        x -> Reference.gruCell(x.get(0), x.get(1), x.get(2), x.get(3), x.get(4), x.get(5)));
  }

  private void shapes() {
    List<int[]> one = List.of(s(2, 3, 4));
    add(
        "transpose",
        "0 and -1",
        one,
        (f, x) -> f.transpose(x.get(0), 0, -1),
        x -> Doubles.of(i -> x.get(0).at(i[2], i[1], i[0]), 4, 3, 2));
    add(
        "reshape",
        "of a transposed view",
        one,
        (f, x) -> f.reshape(f.transpose(x.get(0), 1, 2), -1, 6),
        x -> Doubles.of(i -> x.get(0).at(i[0], i[2], i[1]), 2, 4, 3).as(4, 6));
    add(
        "concat",
        "along -1",
        List.of(s(2, 3), s(2, 1), s(2, 2)),
        (f, x) -> f.concat(-1, x.get(0), x.get(1), x.get(2)),
        x ->
            Doubles.of(
                i ->
                    i[1] < 3
                        ? x.get(0).at(i)
                        : i[1] == 3 ? x.get(1).at(i[0], 0) : x.get(2).at(i[0], i[1] - 4),
                2,
                6));
    add(
        "slice",
        "1 to 3 of axis -1",
        one,
        (f, x) -> f.slice(x.get(0), -1, 1, 3),
        x -> Doubles.of(i -> x.get(0).at(i[0], i[1], i[2] + 1), 2, 3, 2));
  }

  private void reductions() {
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
    topMask();
    for (double smoothing : new double[] {0, 0.1}) {
      add(
          "crossEntropySum",
          "smoothing " + smoothing,
          List.of(s(4, 3)),
          (f, x) -> f.crossEntropySum(x.get(0), f.reshape(f.input("targets"), 4), smoothing),
          x -> new Doubles(new double[] {Reference.crossEntropySum(x.get(0), TARGETS, smoothing)}));
    }
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

  private static Doubles sumOfAxis1(Doubles x) {
    return Doubles.of(
        i -> x.at(i[0], 0, i[2]) + x.at(i[0], 1, i[2]) + x.at(i[0], 2, i[2]), 2, 1, 4);
  }

  private void norms() {
    add(
        "layerNorm",
        "[B, N, d]",
        List.of(s(2, 3, 5), s(5), s(5)),
        (f, x) -> f.layerNorm(x.get(0), x.get(1), x.get(2)),
        x -> Reference.layerNorm(x.get(0).as(6, 5), x.get(1), x.get(2)).as(2, 3, 5));
  }

  private void attention() {
    List<int[]> square = List.of(s(2, 2, 5, 4), s(2, 2, 5, 4), s(2, 2, 5, 4));
    List<int[]> wide = List.of(s(2, 2, 3, 4), s(2, 2, 5, 4), s(2, 2, 5, 4));
    attention("every token", wide, AttentionMask.NONE);
    attention("causal", square, AttentionMask.CAUSAL);
    attention("with a bias", withBias(square), AttentionMask.NONE);
    attention("causal with a bias", withBias(square), AttentionMask.CAUSAL);
    // Heads split from [B, N, d], as models do.
    add(
        "attention",
        "of transposed views",
        List.of(s(2, 5, 2, 4)),
        (f, x) -> {
          var heads = f.transpose(x.get(0), 1, 2);
          return f.attention(heads, heads, heads, AttentionMask.NONE);
        },
        x -> {
          Doubles heads = Doubles.of(i -> x.get(0).at(i[0], i[2], i[1], i[3]), 2, 2, 5, 4);
          return Reference.attention(heads, heads, heads, false, null);
        });
  }

  private static List<int[]> withBias(List<int[]> operands) {
    List<int[]> all = new ArrayList<>(operands);
    all.add(s(2, 1, 5, 5));
    return all;
  }

  private void attention(String variant, List<int[]> operands, AttentionMask mask) {
    boolean biased = operands.size() == 4;
    add(
        "attention",
        variant,
        operands,
        (f, x) ->
            f.attention(x.get(0), x.get(1), x.get(2), biased ? mask.withBias(x.get(3)) : mask),
        x ->
            Reference.attention(
                x.get(0), x.get(1), x.get(2), mask.causal(), biased ? x.get(3) : null));
  }

  private void lookups() {
    add(
        "embedding",
        "with a repeated index",
        List.of(s(3, 2)),
        (f, x) -> f.embedding(x.get(0), f.input("indices")),
        x -> Doubles.of(i -> x.get(0).at(INDICES[i[1]], i[2]), 1, 4, 2));
    add(
        "rowAt",
        "",
        List.of(s(4, 3, 2)),
        (f, x) -> f.rowAt(x.get(0), f.reshape(f.input("indices"), 4)),
        x -> Doubles.of(i -> x.get(0).at(i[0], INDICES[i[0]], i[1]), 4, 2));
    add(
        "oneHot",
        "times operand",
        List.of(s(3)),
        (f, x) -> f.times(f.oneHot(f.input("indices"), 3), x.get(0)),
        x -> Doubles.of(i -> i[2] == INDICES[i[1]] ? x.get(0).at(i[2]) : 0, 1, 4, 3));
  }
}
