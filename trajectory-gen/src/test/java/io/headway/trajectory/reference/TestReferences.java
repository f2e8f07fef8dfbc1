package io.headway.trajectory.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.trajectory.Stay;
import io.headway.trajectory.sample.SampleSet;
import io.headway.trajectory.sample.SampleSetBuilder;
import io.headway.trajectory.sample.SampleStatistics;
import io.headway.trajectory.sample.Samples;
import io.headway.trajectory.sample.Split;
import io.headway.trajectory.synthetic.TrajectoryGenerator;
import io.headway.trajectory.synthetic.TrajectorySpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestReferences {
  private static final Samples SAMPLES = samples();

  private static Samples samples() {
    TrajectoryGenerator generator = new TrajectoryGenerator(new TrajectorySpec(6, 1800, 5));
    List<Stay> stays = new ArrayList<>();
    for (int user = 0; user < 6; user++) {
      stays.addAll(generator.draw(user));
    }
    return Samples.of(stays);
  }

  @Test
  void asByFullSorting() {
    SlowReferences slow = new SlowReferences(SAMPLES);
    for (Predictor predictor : References.of(SAMPLES)) {
      for (Split split : Split.ALL) {
        SampleSet set = SAMPLES.split(split);
        for (int sample = 0; sample < set.count(); sample += 3) {
          List<Integer> ranking = slow.ranking(predictor.name(), set, sample);
          assertThat(predictor.rank(set, sample))
              .as("%s, %s sample %d", predictor.name(), split, sample)
              .isEqualTo(ranking.indexOf(set.target(sample)) + 1);
        }
      }
    }
  }

  @Test
  void twoOfThemAreInTheStatistics() {
    SampleStatistics statistics = SampleStatistics.of(SAMPLES.test());
    assertThat(hits("history most frequent")).isEqualTo(statistics.mostFrequentHits());
    assertThat(hits("last location")).isEqualTo(statistics.lastHits());
  }

  /**
   * Train of user 1: 2 3 2 3 4 4, of user 2: 5 5 5 5; test history of user 1: 4 3 4 3. All: 5 2 3 4
   * 1.
   */
  @Test
  void anExampleByHand() {
    SampleSet train = rows(List.of(2, 3, 2, 3, 4, 4), List.of(5, 5, 5, 5)).build();
    assertRanks(train, 2, 2, 1, 3, 3, 1, 2);
    assertRanks(train, 3, 3, 2, 1, 2, 3, 3);
    assertRanks(train, 4, 4, 3, 2, 1, 2, 1);
    assertRanks(train, 5, 1, 4, 4, 4, 4, 4);
    assertRanks(train, 1, 5, 5, 5, 5, 5, 5);
  }

  private static void assertRanks(SampleSet train, int target, Integer... expected) {
    SampleSetBuilder test = rows(List.of(4, 3, 4, 3, target));
    test.addSample(4, 4);
    SampleSet set = test.build();
    assertThat(References.of(train, 6, 3).stream().map(predictor -> predictor.rank(set, 0)))
        .as("target %d", target)
        .containsExactly(expected);
  }

  @SafeVarargs
  private static SampleSetBuilder rows(List<Integer>... locationsOfUsers) {
    SampleSetBuilder builder = new SampleSetBuilder();
    int user = 1;
    for (List<Integer> locations : locationsOfUsers) {
      for (int location : locations) {
        builder.addRow(user, location, 0, 600, 60, 0);
      }
      user++;
    }
    return builder;
  }

  private static long hits(String name) {
    Predictor predictor =
        References.of(SAMPLES).stream().filter(p -> p.name().equals(name)).findFirst().get();
    SampleSet test = SAMPLES.test();
    long hits = 0;
    for (int sample = 0; sample < test.count(); sample++) {
      hits += predictor.rank(test, sample) == 1 ? 1 : 0;
    }
    return hits;
  }
}
