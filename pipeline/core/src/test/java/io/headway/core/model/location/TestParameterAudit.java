package io.headway.core.model.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.cost.Cost;
import io.headway.core.model.location.ParameterAudit.Step;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestParameterAudit {
  private static Map<String, Long> enhanced(Vocabulary vocabulary, int width) {
    return Cost.components(HrmEnhanced.of(vocabulary, width, PublishedHrms.ENHANCED));
  }

  private static Map<String, Long> optimized(Vocabulary vocabulary, int width) {
    return Cost.components(HrmOptimized.of(vocabulary, width, PublishedHrms.OPTIMIZED));
  }

  private static long sum(Map<String, Long> components) {
    return components.values().stream().mapToLong(Long::longValue).sum();
  }

  @Test
  void thePublishedTable() {
    Vocabulary geolife = new Vocabulary(1187, 46);
    ParameterAudit audit = ParameterAudit.of(enhanced(geolife, 64), optimized(geolife, 64));
    List<Step> table = audit.steps().stream().filter(s -> s.published().isPresent()).toList();
    assertThat(table)
        .extracting(Step::name)
        .containsExactly(
            "multi-scale attention", "duplicate blocks", "gated fusion", "hierarchical embeddings");
    assertThat(table).extracting(Step::saved).containsExactly(65_792L, 66_432L, 41_280L, 4_716L);
    assertThat(table)
        .extracting(step -> step.published().orElseThrow())
        .containsExactly(65_000L, 65_000L, 48_000L, 5_000L);
    assertThat(audit.savedAsPublished()).isEqualTo(178_220);
    assertThat(audit.steps().subList(4, 8))
        .extracting(Step::saved)
        .containsExactly(5_302L, 64L, -8_256L, -128L);
  }

  @ParameterizedTest
  @CsvSource({"1187,46,64", "1187,46,96", "2,2,16", "500,183,32"})
  void theStepsSumToTheDifferenceOfTheModels(int v, int u, int h) {
    Vocabulary vocabulary = new Vocabulary(v, u);
    Map<String, Long> from = enhanced(vocabulary, h);
    Map<String, Long> to = optimized(vocabulary, h);
    ParameterAudit audit = ParameterAudit.of(from, to);
    assertThat(audit.saved()).isEqualTo(sum(from) - sum(to));
    long f = 2L * h;
    assertThat(audit.steps().subList(0, 4))
        .extracting(Step::saved)
        .containsExactly(
            4 * (4L * h * h + h),
            2 * (4L * h * h + 2L * h * f + f + 5L * h),
            5 * (2L * h * h + h),
            35L * (v + 1) + (35 - v) * (h / 2L));
  }

  @Test
  void otherModelsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParameterAudit.of(Map.of("blocks", 1L), Map.of()))
        .withMessage("Unknown component: high-attention (known: [blocks])");
  }
}
