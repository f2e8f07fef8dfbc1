package io.headway.engine.contract;

import java.util.ArrayList;
import java.util.List;

/** Cases of operations that belong together; a group adds its own where it is made. */
abstract class CaseGroup {
  private final List<OpCase> cases = new ArrayList<>();

  final List<OpCase> cases() {
    return cases;
  }

  final void add(
      String operation,
      String variant,
      List<int[]> operands,
      OpCase.Engine engine,
      OpCase.Formula reference) {
    cases.add(new OpCase(operation, variant, operands, engine, reference));
  }

  /** A shape. */
  static int[] s(int... shape) {
    return shape;
  }
}
