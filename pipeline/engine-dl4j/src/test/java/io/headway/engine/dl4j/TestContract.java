package io.headway.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.engine.libtorch.TestAdamW;
import io.headway.engine.libtorch.TestAveraging;
import io.headway.engine.libtorch.TestOutputs;
import io.headway.engine.libtorch.TestSession;
import io.headway.engine.libtorch.TestTraining;
import io.headway.engine.libtorch.TestTrainingOps;
import io.headway.engine.libtorch.TestedEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What LibTorch's engine is tested for, on this engine: the build sets the one that they test. */
class TestContract {
  @BeforeEach
  void onThisEngine() {
    assertThat(TestedEngine.get()).isInstanceOf(Dl4jEngine.class);
  }

  @Test
  void isFoundByItsKind() {
    assertThat(TestedEngine.get().kind()).isEqualTo("dl4j");
  }

  /** Micro-batches, slots and refusals. */
  @Nested
  class OfSessions extends TestSession {}

  /** It learns, repeats bit by bit, alone and beside others, and is resumed without a trace. */
  @Nested
  class OfTrainings extends TestTraining {}

  /** Batch normalisation and dropout. */
  @Nested
  class OfTrainingOps extends TestTrainingOps {}

  /** What a network gives beside logits. */
  @Nested
  class OfOutputs extends TestOutputs {}

  /** The update against plain Java. */
  @Nested
  class OfUpdates extends TestAdamW {}

  /** The averaged weights against plain Java. */
  @Nested
  class OfAverages extends TestAveraging {}
}
