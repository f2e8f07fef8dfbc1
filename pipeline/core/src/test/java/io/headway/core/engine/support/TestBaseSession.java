package io.headway.core.engine.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headway.core.engine.Batch;
import io.headway.core.engine.CpuThreads;
import io.headway.core.engine.Network;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Outputs;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Session.Slot;
import io.headway.core.engine.Session.Step;
import io.headway.core.engine.Session.Weighting;
import io.headway.core.engine.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestBaseSession {
  private static final Parameters PARAMETERS = new Parameters();
  private static final Parameter BIAS = PARAMETERS.bias("bias", 2);
  private static final Parameter BUFFER = PARAMETERS.buffer("buffer", 0, 1);
  private static final Parameter MATRIX = PARAMETERS.matrix("matrix", 1, 3);

  private final Books session = new Books();

  @AfterEach
  void close() {
    session.close();
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1, 1", "NaN, 1, 1, 0", "1, NaN, 1, 0", "1, 1, NaN, 0", "1, 1, Infinity, 0"})
  void stepsThatAreNotFiniteAreNotTaken(double lossSum, double other, double norm, int taken) {
    session.said = new Step(lossSum, other, 1, norm);
    assertThat(session.step(List.of(), 0.1, 0)).isEqualTo(session.said);
    assertThat(session.steps()).isEqualTo(taken);
    assertThat(session.updates).hasSize(taken);
  }

  @Test
  void averagesLiveUntilTheWeightsChange() {
    List<Runnable> changes =
        List.of(
            () -> session.step(List.of(), 0.1, 0),
            () -> session.write(Slot.AVERAGE, BIAS, new float[2]),
            () -> session.steps(3));
    session.steps(1);
    for (int i = 0; i < changes.size(); i++) {
      session.weights(Weighting.AVERAGE, BIAS);
      session.evaluate(new Batch(1, Map.of(), 1), Weighting.AVERAGE);
      assertThat(List.of(session.made, session.dropped)).containsExactly(i + 1, i);
      changes.get(i).run();
      assertThat(session.dropped).isEqualTo(i + 1);
    }
  }

  @Test
  void refusesWhatAParameterDoesNotHave() {
    Parameter other = new Parameters().bias("other", 1);
    String unknown = "Unknown parameter: other[1] (known: [bias[2], buffer[1], matrix[1, 3]])";
    assertThatThrownBy(() -> session.weights(Weighting.LAST, other)).hasMessage(unknown);
    assertThatThrownBy(() -> session.read(Slot.VALUE, other)).hasMessage(unknown);
    assertThatThrownBy(() -> session.write(Slot.VALUE, other, new float[1])).hasMessage(unknown);
    String slot = "Invalid slot: GRADIENT of buffer[1] (must be VALUE, it is not trained)";
    assertThatThrownBy(() -> session.read(Slot.GRADIENT, BUFFER)).hasMessage(slot);
    assertThatThrownBy(() -> session.write(Slot.GRADIENT, BUFFER, new float[1])).hasMessage(slot);
    assertThatThrownBy(() -> session.write(Slot.VALUE, MATRIX, new float[2]))
        .hasMessage("Invalid length: 2 (must be 3 for matrix[1, 3])");
  }

  @Test
  void decayedParametersLieFirst() {
    assertThat(session.layout().spans())
        .containsExactly(
            Map.entry(MATRIX, new Layout.Span(0, 3)), Map.entry(BIAS, new Layout.Span(3, 2)));
    assertThat(session.layout().decayed()).isEqualTo(3);
    assertThat(session.layout().count()).isEqualTo(5);
  }

  private record Declared(List<Parameter> parameters) implements Network {
    @Override
    public Outputs outputs(Ops f) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Tensor lossSum(Ops f, Outputs outputs) {
      throw new UnsupportedOperationException();
    }
  }

  /** A session without tensors: it says what it is told, and counts. */
  private static final class Books extends BaseSession<AveragedWeights> {
    private final List<UpdateFactors> updates = new ArrayList<>();
    private Step said = new Step(1, 1, 1);
    private int made;
    private int dropped;

    Books() {
      super(
          new Declared(PARAMETERS.all()),
          new Optimizer(0.1, 0.9, 0.999, 1, 0.9),
          CpuThreads.claim(1, n -> {}));
    }

    @Override
    protected <T> T run(String what, Supplier<T> work) {
      return work.get();
    }

    @Override
    protected Step accumulate(List<Batch> microBatches, long dropoutSeed, Mode mode) {
      return said;
    }

    @Override
    protected void update(UpdateFactors factors) {
      updates.add(factors);
    }

    @Override
    protected AveragedWeights average(double correction) {
      made++;
      return new AveragedWeights() {
        @Override
        public float[] read(Parameter parameter) {
          return new float[0];
        }

        @Override
        public void close() {
          dropped++;
        }
      };
    }

    @Override
    protected Evaluation evaluate(Batch batch, Optional<AveragedWeights> averages) {
      return new Evaluation(new float[0], Map.of(), 0);
    }

    @Override
    protected float[] load(Slot slot, Parameter parameter) {
      return new float[0];
    }

    @Override
    protected void store(Slot slot, Parameter parameter, float[] values) {}

    @Override
    protected void release() {}
  }
}
