package io.headway.core.study.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestLength {
  @ParameterizedTest
  @CsvSource({"10,10,-1,1", "10,3,3,4", "10,1,9,10", "50,10,4,5"})
  void patienceLastsFromOneValidationToTheNext(
      int epochs, int validations, int tooShort, int enough) {
    assertThat(new Length(epochs, validations, enough).patience()).isEqualTo(enough);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Length(epochs, validations, tooShort))
        .withMessageStartingWith("Invalid patience: ");
    assertThat(new Length(epochs, validations, 0).endsEarlyAfter(epochs, 0)).isFalse();
  }

  @Test
  void patienceEndsATrainingSoManyEpochsAfterItsBest() {
    Length length = new Length(100, 100, 7);
    assertThat(length.endsEarlyAfter(16, 10)).isFalse();
    assertThat(length.endsEarlyAfter(17, 10)).isTrue();
    assertThat(length.endsEarlyAfter(6, 0)).isFalse();
  }

  @Test
  void whatIsWrongWithEpochsIsNotToldOfPatienceToo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Length(0, 1, 5))
        .withMessage("Invalid epochs: 0 (must be > 0)");
  }

  @Test
  void refusesAllThatIsWrongAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Length(0, 0, -1))
        .withMessage(
            "Invalid epochs: 0 (must be > 0); Invalid validations: 0 (must be in 1..epochs);"
                + " Invalid patience: -1 (must be >= 0)");
  }

  @ParameterizedTest
  @CsvSource({"1,1", "10,1", "10,3", "10,10", "7,2", "50,10", "31,30"})
  void validationsAreAsManyAsSaidEvenAndAfterTheLastEpoch(int epochs, int validations) {
    Length length = new Length(epochs, validations, 0);
    int[] after = IntStream.rangeClosed(1, epochs).filter(length::validatesAfter).toArray();
    assertThat(after).hasSize(validations).endsWith(epochs);
    for (int i = 1; i < after.length; i++) {
      assertThat(after[i] - after[i - 1])
          .isBetween(epochs / validations, (epochs - 1) / validations + 1);
    }
  }
}
