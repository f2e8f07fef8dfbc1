package io.headway.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.model.transformer.Baseline;
import io.headway.core.model.transformer.PohHrm;
import io.headway.core.study.Arm;
import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TestArmStyle {
  private static final Color BLACK = new Color(0x000000);
  private static final Color BLUE = new Color(0x0072B2);

  @Test
  void kindsKeepTheirsInAnyOrderAndCompany() {
    Map<Arm, ArmStyle> all = ArmStyle.of(Arms.ALL);
    Map<Arm, ArmStyle> two = ArmStyle.of(List.of(Arms.POH_HRM, Arms.BASELINE));
    assertThat(two.get(Arms.POH_HRM)).isEqualTo(all.get(Arms.POH_HRM));
    assertThat(two.get(Arms.BASELINE)).isEqualTo(all.get(Arms.BASELINE));
    assertThat(all.get(Arms.BASELINE).color()).isEqualTo(BLACK);
    assertThat(all.get(Arms.POH_HRM).color()).isEqualTo(BLUE);
    assertThat(all.values()).doesNotHaveDuplicates();
  }

  @Test
  void othersOfAKindTakeWhatIsFree() {
    List<Arm> arms =
        IntStream.rangeClosed(1, 8)
            .mapToObj(i -> new Arm("arm" + i, i == 1 ? new Baseline() : new PohHrm(i, 4)))
            .toList();
    Map<Arm, ArmStyle> styles = ArmStyle.of(arms);
    assertThat(styles.keySet()).containsExactlyElementsOf(arms);
    assertThat(styles.values()).doesNotHaveDuplicates();
    assertThat(styles.get(arms.get(1)).color()).isEqualTo(BLUE);
  }

  @Test
  void thereIsAStyleForTheNinth() {
    List<Arm> arms =
        IntStream.rangeClosed(1, 9).mapToObj(i -> new Arm("arm" + i, new PohHrm(i, 4))).toList();
    assertThat(ArmStyle.of(arms)).hasSize(9);
  }
}
