package io.headway.trajectory.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TestTrajectorySpec {
  @Test
  void asLargeAsGeoLife() {
    assertThat(TrajectorySpec.standard(42)).isEqualTo(new TrajectorySpec(45, 16_600, 42));
  }

  @Test
  void refusesWhatCannotBeDrawn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrajectorySpec(0, 100, 1))
        .withMessage("Invalid users: 0 (must be in [1, 100000000])");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrajectorySpec(45, 1709, 1))
        .withMessage(
            "Invalid stays: 1709 (must be in [1710, 225000]: 38 to 5000 for each of 45 users)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrajectorySpec(1, 5001, 1))
        .withMessage("Invalid stays: 5001 (must be in [38, 5000]: 38 to 5000 for each of 1 users)");
  }
}
