package io.headway.core.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestTrainings {
  private static final TrainingSettings USUAL = TrainingSettings.DEFAULTS;
  private static final Trainings TRAININGS =
      Trainings.alike(ModelSize.LADDER.subList(0, 2), USUAL)
          .with("small", USUAL.withEpochs(20))
          .with("small", "looped", USUAL.withEpochs(30))
          .with("tiny", "looped", USUAL.withBatch(16))
          .with("tiny", "poh", USUAL.withBatch(8));

  @Test
  void anArmIsTrainedAsItsSizeUnlessItDiffers() {
    assertThat(TRAININGS.of("tiny")).isEqualTo(USUAL);
    assertThat(TRAININGS.of("tiny", "baseline")).isEqualTo(USUAL);
    assertThat(TRAININGS.of("tiny", "looped").batching().batch()).isEqualTo(16);
    assertThat(TRAININGS.of("tiny", "poh").batching().batch()).isEqualTo(8);
    assertThat(TRAININGS.of("small", "poh").length().epochs()).isEqualTo(20);
    assertThat(TRAININGS.of("small", "looped").length().epochs()).isEqualTo(30);
  }

  @Test
  void aSizeThatIsNotThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TRAININGS.of("medium", "poh"))
        .withMessage("Unknown size: medium (known: [small, tiny])");
  }

  @Test
  void eachWithAName() {
    List<String> names = new ArrayList<>();
    TRAININGS.forEach((name, settings) -> names.add(name + " " + settings.batching().batch()));
    assertThat(names)
        .containsExactly("small 32", "tiny 32", "small/looped 32", "tiny/looped 16", "tiny/poh 8");
  }

  @Test
  void comeBackFromReadableJson() {
    String json = Json.pretty(TRAININGS);
    assertThat(Json.read(json, Trainings.class, "trainings")).isEqualTo(TRAININGS);
    assertThat(Json.tree(TRAININGS).at("/perArm/tiny/poh/batching/batch").asInt()).isEqualTo(8);
    assertThat(Json.tree(TRAININGS).at("/perSize/small/length/epochs").asInt()).isEqualTo(20);
  }
}
