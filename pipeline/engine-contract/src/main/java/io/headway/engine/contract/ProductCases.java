package io.headway.engine.contract;

import java.util.List;

/** Matrix products. */
final class ProductCases extends CaseGroup {
  ProductCases() {
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
  }
}
