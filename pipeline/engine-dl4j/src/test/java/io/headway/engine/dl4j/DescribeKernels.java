package io.headway.engine.dl4j;

import java.util.Set;

/** A process whose CPU can do AVX2 and no more; says what the engine is. */
final class DescribeKernels {
  private DescribeKernels() {}

  public static void main(String[] arguments) {
    Kernels.best(Set.of("avx2", "fma", "f16c")).load();
    System.out.println(new Dl4jEngine().description());
  }
}
