package io.headway.core.task.drawn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.result.Scores;
import io.headway.core.task.Examples.Prediction;
import io.headway.core.task.Metric;
import io.headway.core.task.Subject;
import org.junit.jupiter.api.Test;

class TestSequenceScoring {
  /** Two examples of two positions among three classes: one right, one half right. */
  @Test
  void byHand() {
    SequenceScoring scoring = new SequenceScoring(2, "target");
    float[] logits = {
      3, 0, 0, 0, 2, 0, // classes 0 and 1
      0, 0, 0, 1, 1, 5, // of equal logits the smaller class: 0; and 2
    };
    Prediction prediction = new Prediction(logits, 0);
    scoring.add(0, Example.empty().with("target", 0, 1), prediction, 0, 2);
    scoring.add(1, Example.empty().with("target", 1, 2), prediction, 1, 2);
    Scores scores = scoring.scores();
    assertThat(scores.value("accuracy")).isEqualTo(50);
    assertThat(scores.value("position-accuracy")).isEqualTo(75);
    double loss =
        -Math.log(Math.exp(3) / (Math.exp(3) + 2))
            - Math.log(Math.exp(2) / (Math.exp(2) + 2))
            - Math.log(1 / 3.0)
            - Math.log(Math.exp(5) / (Math.exp(5) + 2 * Math.E));
    assertThat(scores.value("loss")).isCloseTo(loss / 4, within(1e-12));
    assertThat(scores.outcomes().get("right")).containsExactly(1, 0);
    assertThat(scores.outcomes().get("right-positions")).containsExactly(2, 1);
  }

  /** The mean share of the outcomes is the score. */
  @Test
  void outcomesGiveTheScores() {
    Subject subject = SequenceScoring.subject(4);
    Metric positions = subject.metrics().get(1);
    assertThat(subject.primary().key()).isEqualTo("accuracy");
    assertThat(positions.outcome()).isEqualTo("right-positions");
    assertThat(positions.share(3)).isEqualTo(0.75);
  }
}
