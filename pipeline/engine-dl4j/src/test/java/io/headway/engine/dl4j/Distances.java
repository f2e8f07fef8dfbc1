package io.headway.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

/** How far apart two results are. */
final class Distances {
  private Distances() {}

  /** max |a - b| / max |b|; 0 if both are 0. */
  static double relative(float[] a, float[] b) {
    assertThat(a).hasSameSizeAs(b);
    double distance = 0;
    double size = 0;
    for (int i = 0; i < a.length; i++) {
      assertThat(a[i]).as("element %d", i).isFinite();
      distance = Math.max(distance, Math.abs((double) a[i] - b[i]));
      size = Math.max(size, Math.abs((double) b[i]));
    }
    return distance == 0 ? 0 : distance / size;
  }
}
