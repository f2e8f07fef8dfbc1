package io.headway.engine.contract;

import io.headway.core.engine.Activation;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Operations element by element, with their broadcasting. */
final class ElementwiseCases extends CaseGroup {
  ElementwiseCases() {
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
    add(
        "constant",
        "of elements, broadcast",
        List.of(s(2, 3)),
        (f, x) -> f.times(f.constant(new float[] {1, -2, 0.5f}, 3), x.get(0)),
        x -> Doubles.of(i -> x.get(0).at(i) * new double[] {1, -2, 0.5}[i[1]], 2, 3));
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
}
