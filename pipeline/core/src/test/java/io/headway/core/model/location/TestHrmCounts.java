package io.headway.core.model.location;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.cost.Cost;
import io.headway.core.engine.Network;
import io.headway.core.engine.Parameters;
import io.headway.core.study.training.Regularization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the closed formulas of the specification. */
class TestHrmCounts {
  private static final Vocabulary GEOLIFE = new Vocabulary(1187, 46);

  private static long sum(Map<String, Long> components) {
    return components.values().stream().mapToLong(Long::longValue).sum();
  }

  private static Map<String, Long> enhanced(Vocabulary vocabulary, int width) {
    return Cost.components(HrmEnhanced.of(vocabulary, width, PublishedHrms.ENHANCED));
  }

  private static Map<String, Long> optimized(Vocabulary vocabulary, int width) {
    return Cost.components(HrmOptimized.of(vocabulary, width, PublishedHrms.OPTIMIZED));
  }

  @Test
  void thePublishedSizes() {
    assertThat(sum(enhanced(GEOLIFE, PublishedHrms.ENHANCED_WIDTH))).isEqualTo(440_669);
    assertThat(sum(optimized(GEOLIFE, PublishedHrms.OPTIMIZED_WIDTH))).isEqualTo(478_843);
  }

  @ParameterizedTest
  @CsvSource({"1187,46,64", "1187,46,96", "2,2,16", "500,183,32", "90,7,112"})
  void enhancedByFormula(long v, long u, long h) {
    Map<String, Long> components = enhanced(new Vocabulary((int) v, (int) u), (int) h);
    long e = h / 6;
    long f = 2 * h;
    assertThat(sum(components))
        .isEqualTo(
            v * h / 2
                + 35 * h / 2
                + 35 * v
                + 35
                + (91 * e + 3 * e * h + 2 * h + h * h)
                + u * h / 4
                + 2 * (h / 4)
                + (5 * h / 2 * h + h)
                + h
                + 4 * (8 * h * h + h + 2 * h * f + f + h + 4 * h)
                + (4 * h * h + h)
                + 6 * (2 * h * h + h)
                + h * v
                + v);
    assertThat(components)
        .containsOnlyKeys(
            "location",
            "time",
            "user",
            "duration",
            "input",
            "start",
            "high-attention",
            "high-feed-forward",
            "low-attention",
            "low-feed-forward",
            "cross",
            "fusion",
            "head");
  }

  @ParameterizedTest
  @CsvSource({"1187,46,64", "1187,46,96", "2,2,16", "500,183,32", "90,7,112"})
  void optimizedByFormula(long v, long u, long h) {
    Map<String, Long> components = optimized(new Vocabulary((int) v, (int) u), (int) h);
    long f = 5 * h / 2;
    assertThat(sum(components))
        .isEqualTo(
            v * h
                + (24 * 12 + 7 * 8 + 22 * h)
                + u * h / 4
                + 2 * (h / 4)
                + (5 * h / 2 * h + h)
                + h
                + 2 * (4 * h + 4 * h * h + 2 * h * f + f + h)
                + 4 * h * h
                + (2 * h * h + h)
                + 2 * h
                + h * v
                + v);
    assertThat(components)
        .containsOnlyKeys(
            "location",
            "time",
            "user",
            "duration",
            "input",
            "start",
            "shared-attention",
            "shared-feed-forward",
            "cross",
            "fusion",
            "norm",
            "head");
  }

  @ParameterizedTest
  @CsvSource({"64", "96", "16"})
  void aPointerAddsAFewParameters(int h) {
    for (HrmOptions options :
        List.of(PublishedHrms.enhanced(true), PublishedHrms.optimized(true))) {
      Network enhanced = HrmEnhanced.of(GEOLIFE, h, options);
      Network optimized = HrmOptimized.of(GEOLIFE, h, options);
      assertThat(Cost.components(enhanced)).containsEntry("pointer", 3L * h * h / 4 + h + 12);
      assertThat(Cost.components(optimized)).containsEntry("pointer", 3L * h * h / 4 + h + 12);
    }
  }

  @Test
  void theOptimizedModelWithAPointerStaysBelowHalfAMillion() {
    HrmOptions options = PublishedHrms.optimized(true);
    assertThat(
            sum(Cost.components(HrmOptimized.of(GEOLIFE, PublishedHrms.OPTIMIZED_WIDTH, options))))
        .isEqualTo(485_863)
        .isLessThan(500_000);
  }

  @ParameterizedTest
  @CsvSource({"1187,46,128", "7,3,32"})
  void theEndsByFormula(int v, int u, int d) {
    for (boolean pointer : new boolean[] {false, true}) {
      Parameters parameters = new Parameters();
      LocationEnds.declare(parameters, d, new Vocabulary(v, u), pointer, Regularization.NONE);
      long count = parameters.all().stream().mapToLong(p -> p.count()).sum();
      long pointed = pointer ? 3L * d * d / 4 + d + 12 : 0;
      assertThat(count).isEqualTo((long) (v + u + 33) * d + (long) v * d + v + pointed);
    }
  }
}
