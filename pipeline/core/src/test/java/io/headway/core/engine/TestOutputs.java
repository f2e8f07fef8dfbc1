package io.headway.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestOutputs {
  private static final Tensor LOGITS = () -> new long[] {4, 3};
  private static final Tensor ROUTE = () -> new long[] {4, 2};
  private static final Tensor SCALAR = () -> new long[0];

  @Test
  void aPredictionMayBeAll() {
    assertThat(Outputs.of(LOGITS)).isEqualTo(new Outputs(LOGITS, Map.of(), Optional.empty()));
  }

  @Test
  void moreIsAddedByName() {
    assertThat(Outputs.of(LOGITS).with("route", ROUTE).withAuxiliaryLossSum(SCALAR))
        .isEqualTo(new Outputs(LOGITS, Map.of("route", ROUTE), Optional.of(SCALAR)));
  }

  @Test
  void refusesNamesThatAreNone() {
    Outputs routed = Outputs.of(LOGITS).with("route", ROUTE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> routed.with("route", LOGITS))
        .withMessage("Invalid extra output: route (must be given once)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> routed.with(" ", LOGITS))
        .withMessage("Invalid extra outputs: [route,  ] (must have names)");
  }

  @Test
  void refusesAnAuxiliaryLossThatIsNotOneNumber() {
    Outputs outputs = Outputs.of(LOGITS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> outputs.withAuxiliaryLossSum(ROUTE))
        .withMessage("Invalid auxiliary loss: 2 axes (must be a scalar)");
  }
}
