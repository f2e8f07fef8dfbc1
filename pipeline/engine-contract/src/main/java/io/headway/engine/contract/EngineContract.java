package io.headway.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** All that an engine is tested for, whatever it stands on. */
public abstract class EngineContract {
  private final String kind;

  /** Of the engine of that kind, which must be the one under test. */
  protected EngineContract(String kind) {
    this.kind = kind;
  }

  @BeforeEach
  protected final void onThisEngine() {
    assertThat(TestedEngine.get().kind()).isEqualTo(kind);
  }

  @Test
  protected final void isFoundByItsKind() {
    assertThat(TestedEngine.get().isPresent()).isTrue();
  }

  /** Every operation against its formula. */
  @Nested
  class OfOps extends OpsContract {}

  /** Batch normalisation, which differs between training and evaluation. */
  @Nested
  class OfBatchNorm extends BatchNormContract {}

  /** Dropout and Gumbel noise, of training alone. */
  @Nested
  class OfNoise extends NoiseContract {}

  /** What a network gives beside logits. */
  @Nested
  class OfOutputs extends OutputsContract {}

  /** Micro-batches, slots and refusals. */
  @Nested
  class OfSessions extends SessionContract {}

  /** It learns, repeats bit by bit, alone and beside others, and is resumed without a trace. */
  @Nested
  class OfTrainings extends TrainingContract {}

  /** The update against plain Java. */
  @Nested
  class OfUpdates extends UpdateContract {}

  /** The averaged weights against plain Java. */
  @Nested
  class OfAverages extends AveragingContract {}
}
