package io.headway.core.study.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.json.Json;
import io.headway.core.study.training.Placement.Alone;
import io.headway.core.study.training.Placement.Averaged;
import io.headway.core.study.training.Placement.Start;
import io.headway.core.study.training.Placement.Together;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestPlacement {
  @Test
  void inTheWordsOfAStudy() {
    assertThat(Placement.of(1, 0)).isEqualTo(new Alone());
    assertThat(Placement.of(3, 0)).isEqualTo(new Together(3));
    assertThat(Placement.of(3, 5)).isEqualTo(new Averaged(3, 5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0|Invalid replicas: 0 (must be > 0)",
        "1|5|Invalid averaging-frequency: 5 (must be 0 unless parallel = data)",
        "2|-1|Invalid averaging-frequency: -1 (must be >= 0)"
      })
  void refusesOtherWords(int replicas, int averagingFrequency, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Placement.of(replicas, averagingFrequency))
        .withMessage(message);
  }

  @Test
  void severalAreMoreThanOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Together(1))
        .withMessage("Invalid replicas: 1 (must be > 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Averaged(1, 0))
        .withMessage(
            "Invalid replicas: 1 (must be > 1); Invalid averaging-frequency: 0 (must be > 0)");
  }

  @Test
  void slotsAndWhatEachHas() {
    Placement together = new Together(4);
    Placement averaged = new Averaged(4, 5);
    assertThat(new Alone().slots()).isEqualTo(1);
    assertThat(new Alone().share(24)).isEqualTo(24);
    assertThat(new Alone().label()).isEqualTo("1 executor slot");
    assertThat(together.share(24)).isEqualTo(6);
    assertThat(together.label()).isEqualTo("4 executor slots");
    assertThat(together.occupied(10)).isEqualTo(4);
    assertThat(averaged.slots()).isEqualTo(4);
    assertThat(averaged.occupied(10)).isEqualTo(10);
    assertThat(together.extraTensors()).isZero();
    assertThat(averaged.extraTensors()).isEqualTo(7);
  }

  @Test
  void ledTrialsStartFirst() {
    assertThat(Start.values())
        .containsExactly(new Averaged(2, 1).start(), new Together(2).start(), new Alone().start());
  }

  @Test
  void comesBackFromJson() {
    for (Placement placement : new Placement[] {new Alone(), new Together(2), new Averaged(2, 5)}) {
      String json = Json.canonical(placement);
      assertThat(Json.read(json, Placement.class, "placement")).isEqualTo(placement);
    }
    assertThat(Json.canonical(new Averaged(2, 5)))
        .isEqualTo("{\"kind\":\"averaged\",\"every\":5,\"replicas\":2}");
    assertThat(Json.canonical(new Alone())).isEqualTo("{\"kind\":\"alone\"}");
  }
}
