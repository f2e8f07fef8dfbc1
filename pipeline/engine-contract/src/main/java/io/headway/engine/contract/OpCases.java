package io.headway.engine.contract;

import io.headway.core.engine.Batch;
import java.util.List;
import java.util.stream.Stream;

/** The operations that {@link OpsContract} checks by value and by gradient, by groups. */
public final class OpCases {
  /** Inputs that cases may name, one example each. */
  static final int[] INDICES = {2, 0, 2, 1};

  static final int[] TARGETS = {1, Batch.IGNORED, 0, 2};

  private OpCases() {}

  /** Every case of every group. */
  public static List<OpCase> all() {
    return Stream.of(
            new ElementwiseCases(),
            new ProductCases(),
            new ShapeCases(),
            new ReductionCases(),
            new LayerCases())
        .flatMap(group -> group.cases().stream())
        .toList();
  }
}
