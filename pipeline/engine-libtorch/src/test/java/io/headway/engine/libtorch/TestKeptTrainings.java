package io.headway.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.study.Trial;
import io.headway.core.task.Examples;
import io.headway.core.train.CheckpointStore;
import io.headway.core.train.Progress;
import io.headway.core.train.TrainingMonitor;
import io.headway.core.train.TrialRunner;
import io.headway.engine.contract.training.Trials;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole trainings of which a session keeps the examples, as on a GPU. */
final class TestKeptTrainings {
  /** What a training told, and the weights that it kept. */
  private static final class Told implements TrainingMonitor, CheckpointStore {
    private final List<String> told = new ArrayList<>();
    private byte[] weights = {};

    @Override
    public void told(String what) {
      told.add(what);
    }

    @Override
    public void progress(Progress progress) {}

    @Override
    public boolean stopRequested() {
      return false;
    }

    @Override
    public Optional<InputStream> open() {
      return Optional.empty();
    }

    @Override
    public void save(Content content) {}

    @Override
    public boolean keepsWeights() {
      return true;
    }

    @Override
    public void saveWeights(Content content) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      content.writeTo(out);
      weights = out.toByteArray();
    }
  }

  private static Object trained(Examples examples, Trial trial, long room, Told told) {
    TrialRunner runner = new TrialRunner(new KeptCases.Keeping(room), examples, 1e9, "");
    return Trials.comparable(runner.run(trial, told, told));
  }

  @ParameterizedTest
  @MethodSource("io.headway.engine.libtorch.KeptCases#cases")
  void aTrainingIsTheSameToTheBit(KeptCases.Case c) {
    Told sent = new Told();
    Object expected = trained(c.examples(), c.trial(), 0, sent);
    assertThat(sent.told).isEmpty();
    Told kept = new Told();
    assertThat(trained(c.examples(), c.trial(), KeptCases.ROOM, kept)).isEqualTo(expected);
    assertThat(kept.weights).isNotEmpty().isEqualTo(sent.weights);
    assertThat(kept.told).hasSize(3).allMatch(what -> what.startsWith("keeps "));
  }

  /** The training examples fit, those of the other splits do not. */
  @Test
  void whatDoesNotFitIsSentAndSaidOnce() {
    Told sent = new Told();
    Object expected = trained(KeptCases.MAZES.examples(), KeptCases.MAZES.trial(), 0, sent);
    long room = KeptRows.bytes(40, KeptCases.MAZES.examples().task().blank(1), KeptCases.MICRO) + 1;
    Told kept = new Told();
    assertThat(trained(KeptCases.MAZES.examples(), KeptCases.MAZES.trial(), room, kept))
        .isEqualTo(expected);
    assertThat(kept.weights).isEqualTo(sent.weights);
    assertThat(kept.told)
        .containsExactly(
            "keeps 40 train examples on its device",
            "sends 10 validation examples batch by batch: Cannot keep examples: 8,240 bytes (room"
                + " for 1)",
            "sends 20 test examples batch by batch: Cannot keep examples: 13,360 bytes (room for"
                + " 1)");
  }
}
