package io.headway.core.task.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.study.Split;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TestLengths {
  @Test
  void haveTheStatedQuantiles() {
    for (Lengths lengths :
        new Lengths[] {
          Lengths.USUAL, new Lengths(2, 3, 4), new Lengths(3, 90, 91), new Lengths(100, 101, 4096)
        }) {
      double[] p = lengths.probabilities();
      assertThat(p).hasSize(lengths.longest() + 1);
      assertThat(Arrays.stream(p).sum()).isCloseTo(1, within(1e-12));
      assertThat(upTo(p, lengths.median())).isCloseTo(0.55, within(1e-12));
      assertThat(upTo(p, lengths.median() - 1)).isLessThan(0.46);
      assertThat(upTo(p, lengths.ninetyFifth())).isCloseTo(0.96, within(1e-12));
      assertThat(upTo(p, lengths.ninetyFifth() - 1)).isLessThan(0.94);
      assertThat(p[0] + p[1]).isZero();
      assertThat(p[lengths.longest()]).isPositive();
    }
  }

  private static double upTo(double[] p, int m) {
    return Arrays.stream(p).limit(m + 1).sum();
  }

  /** Surviving all hazards before m and none at m is having length m. */
  @Test
  void hazardsGiveTheSameLengths() {
    double[] p = Lengths.USUAL.probabilities();
    double[] hazards = Lengths.USUAL.hazards();
    double alive = 1;
    for (int m = 0; m < p.length; m++) {
      assertThat(alive * hazards[m]).isCloseTo(p[m], within(1e-12));
      alive *= 1 - hazards[m];
    }
    assertThat(alive).isZero();
  }

  @Test
  void drawnSequencesHaveThem() {
    TextGenerator generator = new TextGenerator(TextSource.Synthetic.USUAL);
    LengthCounts counts = new LengthCounts();
    for (int i = 0; i < 8000; i++) {
      counts.add(generator.draw(Split.TRAIN, i).length, 1);
    }
    assertThat(Stream.of(50, 95).map(counts::quantile)).containsExactly(24, 28);
    assertThat(counts.quantile(99)).isBetween(40, 60);
    assertThat(counts.longest()).isBetween(70, 80);
    assertThat(counts.above(41) / 8000.0).isBetween(0.010, 0.022);
  }

  @Test
  void refusals() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Lengths(1, 1, 5000))
        .withMessage(
            "Invalid median: 1 (must be >= 2, a word and the end); Invalid ninety-fifth: 1 (must be >"
                + " median); Invalid longest: 5000 (must be > ninety-fifth, at most 4096)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Lengths(5, 5, 5))
        .withMessage(
            "Invalid ninety-fifth: 5 (must be > median); Invalid longest: 5 (must be >"
                + " ninety-fifth, at most 4096)");
  }
}
