package io.headway.core.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.parse.StudyParser;
import io.headway.core.parse.StudyTexts;
import io.headway.core.parse.TunedStudy;
import io.headway.core.study.Search;
import io.headway.core.study.Split;
import io.headway.core.study.Study;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The study file of the published search. */
final class TestPublishedSearch {
  private static final Study STUDY =
      StudyParser.parse(
          Path.of("..", "..", "conf", "ctbprn-published.conf"), List.of(), StudyTexts.ENGINES);

  private static final Search SEARCH = STUDY.search().orElseThrow();

  @Test
  void proposesWhatWasPublishedGivenThePublishedValues() {
    assertThat(SEARCH.trials()).isEqualTo(10);
    assertThat(SEARCH.ahead()).isZero();
    Sampler sampler = SEARCH.sampling();
    List<Observation> seen = new ArrayList<>();
    for (double[] published : TestTpeGolden.PUBLISHED) {
      int number = seen.size();
      Assignment proposal = sampler.propose(number, seen).orElseThrow();
      List<String> names = SEARCH.space().inOrder(proposal).subList(0, 6);
      assertThat(names)
          .extracting(SEARCH.space()::label)
          .containsExactly("lr", "d", "rank", "temperature", "batch_size", "seq_len");
      for (int i = 0; i < names.size(); i++) {
        JsonNode value = proposal.values().get(names.get(i));
        assertThat(value.doubleValue() / published[i])
            .as("%s of proposal %d", names.get(i), number)
            .isCloseTo(1, within(1e-9));
      }
      seen.add(new Observation(number, proposal, published[6], false));
    }
  }

  @Test
  void takesFiveStepsAndValidatesFiveBatches() {
    Assignment first = SEARCH.sampling().propose(0, List.of()).orElseThrow();
    Study tuned = new TunedStudy(STUDY, STUDY.arms().get(0), STUDY.sizes().get(0)).with(first);
    Trial trial = tuned.known().orElseThrow().trials().get(0);
    TrainingSettings training = trial.training();
    assertThat(training.batching().batch()).isEqualTo(16);
    assertThat(trial.steps()).isEqualTo(5);
    assertThat(trial.task().count(Split.TRAIN)).isEqualTo(80);
    assertThat(trial.task().count(Split.VALIDATION)).isEqualTo(80);
    assertThat(trial.identity().facts())
        .containsEntry("model.evaluation-noise", "true")
        .containsEntry("task.best-batch", "true")
        .containsEntry("task.width", "32");
    double peak = training.learningRate().peak();
    for (int step = 0; step < 5; step++) {
      assertThat(training.schedule(80).learningRate(step)).isCloseTo(peak, within(1e-12));
    }
  }
}
