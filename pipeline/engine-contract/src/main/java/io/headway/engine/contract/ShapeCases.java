package io.headway.engine.contract;

import java.util.List;

/** Other shapes of the same elements, and elements chosen by an index. */
final class ShapeCases extends CaseGroup {
  ShapeCases() {
    shapes();
    lookups();
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

  private void lookups() {
    add(
        "embedding",
        "with a repeated index",
        List.of(s(3, 2)),
        (f, x) -> f.embedding(x.get(0), f.input("indices")),
        x -> Doubles.of(i -> x.get(0).at(OpCases.INDICES[i[1]], i[2]), 1, 4, 2));
    add(
        "rowAt",
        "",
        List.of(s(4, 3, 2)),
        (f, x) -> f.rowAt(x.get(0), f.reshape(f.input("indices"), 4)),
        x -> Doubles.of(i -> x.get(0).at(i[0], OpCases.INDICES[i[0]], i[1]), 4, 2));
    add(
        "oneHot",
        "times operand",
        List.of(s(3)),
        (f, x) -> f.times(f.oneHot(f.input("indices"), 3), x.get(0)),
        x -> Doubles.of(i -> i[2] == OpCases.INDICES[i[1]] ? x.get(0).at(i[2]) : 0, 1, 4, 3));
  }
}
