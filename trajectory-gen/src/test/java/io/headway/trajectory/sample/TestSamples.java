package io.headway.trajectory.sample;

import static io.headway.trajectory.sample.Stays.stay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.trajectory.IdSet;
import io.headway.trajectory.Stay;
import io.headway.trajectory.StayRow;
import io.headway.trajectory.StayTable;
import io.headway.trajectory.synthetic.TrajectoryGenerator;
import io.headway.trajectory.synthetic.TrajectorySpec;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestSamples {
  /** D = 50: train to day 29, validation to day 39. */
  private static final List<Stay> KEPT =
      List.of(
          stay(10, 500, 0, 100),
          stay(10, 300, 1, 100),
          stay(10, 500, 5, 100),
          stay(10, 300, 7, 100, 5000), // history: days 0, 1, 5
          stay(10, 400, 8, 100), // history: days 1, 5, 7
          stay(10, 500, 16, 100), // no history
          stay(10, 300, 30, 100),
          stay(10, 400, 30, 200),
          stay(10, 400, 31, 100),
          stay(10, 999, 37, 100), // history: days 30, 30, 31
          stay(10, 300, 38, 100), // history of two only
          stay(10, 500, 40, 100),
          stay(10, 400, 41, 100),
          stay(10, 888, 42, 100),
          stay(10, 100, 47, 100), // history: days 40, 41, 42
          stay(10, 300, 47, 200), // history: days 40, 41, 42, 47
          stay(10, 300, 50, 100)); // history of two only

  private static List<Stay> table() {
    List<Stay> table = new ArrayList<>(KEPT);
    table.add(stay(5, 250, 0, 0)); // one stay, which is in test
    table.add(stay(7, 100, 0, 0)); // the only one in train at place 100
    table.add(stay(7, 101, 100, 0));
    return table;
  }

  @Test
  void anExampleByHand() {
    Samples samples = Samples.of(table());
    assertThat(samples.locations().vocabulary()).isEqualTo(6);
    assertThat(IntStream.range(2, 6).mapToLong(samples.locations()::place))
        .containsExactly(100L, 300L, 400L, 500L);
    assertThat(samples.users().size()).isEqualTo(2);
    assertThat(samples.users().user(1)).isEqualTo(10);

    SampleSet train = samples.train();
    assertThat(locations(train)).containsExactly(5, 3, 5, 3, 4, 5);
    assertThat(targets(train)).containsExactly(3, 4);
    assertThat(firsts(train)).containsExactly(0, 1);
    assertThat(train.historyLength(1)).isEqualTo(3);
    assertThat(train.target(1)).isEqualTo(4);
    assertThat(train.daysBefore(1, 1)).isEqualTo(7);
    assertThat(train.user(0)).isEqualTo(1);
    assertThat(train.duration(2)).isEqualTo(60);
    assertThat(train.duration(3)).isEqualTo(2879);
    assertThat(train.startDay(4)).isEqualTo(8);
    assertThat(train.startMinute(4)).isEqualTo(100);
    assertThat(train.weekday(4)).isEqualTo(1);

    SampleSet validation = samples.validation();
    assertThat(locations(validation)).containsExactly(3, 4, 4, 1, 3);
    assertThat(targets(validation)).containsExactly(3);
    assertThat(firsts(validation)).containsExactly(0);

    SampleSet test = samples.test();
    assertThat(locations(test)).containsExactly(5, 4, 1, 2, 3, 3);
    assertThat(targets(test)).containsExactly(3, 4);
    assertThat(firsts(test)).containsExactly(0, 0);
  }

  @Test
  void neitherOrderNorIdsMatter() throws IOException {
    List<Stay> stays = new ArrayList<>();
    TrajectoryGenerator generator = new TrajectoryGenerator(new TrajectorySpec(12, 4000, 3));
    for (int user = 0; user < 12; user++) {
      stays.addAll(generator.draw(user));
    }
    Samples expected = Samples.of(stays);
    SplittableRandom random = new SplittableRandom(42);
    for (int i = stays.size() - 1; i > 0; i--) {
      Collections.swap(stays, i, random.nextInt(i + 1));
    }
    StringBuilder table = new StringBuilder(String.join(",", StayTable.COLUMNS)).append('\n');
    for (int i = 0; i < stays.size(); i++) {
      Stay s = stays.get(i);
      table.append(
          String.format(
              Locale.ROOT,
              "%d,%d,%d,%d,",
              7_000_000_000L - 3L * i,
              s.user(),
              s.location(),
              s.duration()));
      table.append(
          String.format(
              Locale.ROOT,
              "%d,%d,%d,%d,%d%n",
              s.startDay(),
              s.endDay(),
              s.startMinute(),
              s.endMinute(),
              s.weekday()));
    }
    List<StayRow> rows = new ArrayList<>();
    StayTable.read("t.csv", new StringReader(table.toString()), new IdSet(), rows::add);
    Samples actual = Samples.of(rows.stream().map(StayRow::stay).toList());
    assertThat(expected.train().count()).isGreaterThan(500);
    for (Split split : Split.ALL) {
      assertThat(actual.split(split)).isEqualTo(expected.split(split));
    }
    assertThat(actual.locations().vocabulary()).isEqualTo(expected.locations().vocabulary());
  }

  @Test
  void aHistoryHasTheLastFiftyStays() {
    List<Stay> stays = new ArrayList<>();
    for (int day = 0; day <= 100; day++) {
      for (int i = 0; i < 10; i++) {
        stays.add(stay(1, i, day, 100 * i));
      }
    }
    SampleSet train = Samples.of(stays).train();
    assertThat(train.targetRow(0)).isEqualTo(70);
    for (int sample = 0; sample < train.count(); sample++) {
      assertThat(train.historyLength(sample)).isEqualTo(50);
      assertThat(train.firstRow(sample)).isEqualTo(train.targetRow(sample) - 50);
    }
  }

  @Test
  void historiesAreOfOneUser() {
    List<Stay> stays = new ArrayList<>(KEPT);
    KEPT.forEach(s -> stays.add(stay(11, s.location(), s.startDay(), s.startMinute())));
    SampleSet train = Samples.of(stays).train();
    assertThat(targets(train)).containsExactly(3, 4, 9, 10);
    assertThat(firsts(train)).containsExactly(0, 1, 6, 7);
    assertThat(IntStream.range(0, 12).map(train::user))
        .containsExactly(1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2);
  }

  @Test
  void anEmptySplitIsNamed() {
    List<Stay> noValidation = KEPT.stream().filter(s -> s.startDay() != 37).toList();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.of(noValidation))
        .withMessage(
            "Cannot make samples: the validation split is empty, as none of 1 users has a target in"
                + " it; a target is a stay that starts 7 days or more after the user's first in the"
                + " split and has 3 or more of the split's stays in the 7 days before it");
  }

  @Test
  void noUserIsLeft() {
    List<Stay> stays = new ArrayList<>();
    KEPT.stream().filter(s -> s.startDay() != 37).forEach(stays::add);
    KEPT.stream()
        .filter(s -> s.startDay() != 47)
        .forEach(s -> stays.add(stay(11, s.location(), s.startDay(), s.startMinute())));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.of(stays))
        .withMessageStartingWith(
            "Cannot make samples: none of 2 users has a target in each split"
                + " (train 2, validation 1, test 1); a target is");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.of(List.of(stay(1, 2, 3, 4))))
        .withMessageStartingWith("Cannot make samples: the train split is empty");
  }

  @Test
  void onePlaceIsNothingToPredict() {
    List<Stay> stays = KEPT.stream().map(s -> stay(10, 1, s.startDay(), s.startMinute())).toList();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.of(stays))
        .withMessage(
            "Invalid number of places in train: 1"
                + " (must be 2 or more: with one or none there is nothing to predict)");
  }

  @Test
  void aUsersStaysAreOfOneUser() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UserStays.of(List.of(stay(1, 1, 1, 1), stay(2, 1, 1, 1))))
        .withMessage("Invalid stays: of users 1 and 2 (must be of one user)");
  }

  static int[] locations(SampleSet set) {
    return IntStream.range(0, set.rows()).map(set::location).toArray();
  }

  static int[] targets(SampleSet set) {
    return IntStream.range(0, set.count()).map(set::targetRow).toArray();
  }

  private static int[] firsts(SampleSet set) {
    return IntStream.range(0, set.count()).map(set::firstRow).toArray();
  }
}
