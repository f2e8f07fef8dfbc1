package io.headway.core.task.location;

import static io.headway.core.engine.AttentionMask.MASKED;
import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Batch.Floats;
import io.headway.core.engine.Batch.Ints;
import io.headway.core.model.location.LocationInputs;
import io.headway.trajectory.sample.SampleSet;
import io.headway.trajectory.sample.SampleSetBuilder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two samples of two users: histories of 3 and of 4 stays, in a batch of 5 stays. */
class TestLocationBatch {
  private static final SampleSet SET = set();
  private static final Batch BATCH = batch();

  private static SampleSet set() {
    SampleSetBuilder builder = new SampleSetBuilder();
    builder.addRow(1, 5, 6, 600, 10, 2); // before the history
    builder.addRow(1, 2, 0, 0, 0, 3);
    builder.addRow(1, 1, 1, 1440, 2879, 4);
    builder.addRow(1, 2, 2, 1439, 5000, 5);
    builder.addRow(1, 7, 5, 485, 30, 10);
    builder.addSample(4, 3);
    builder.addRow(3, 6, 3, 59, 1, 20);
    builder.addRow(3, 3, 3, 60, 2, 20);
    builder.addRow(3, 4, 6, 750, 3, 23);
    builder.addRow(3, 3, 6, 751, 4, 23);
    builder.addRow(3, 1, 6, 800, 5, 23);
    builder.addSample(9, 4);
    return builder.build();
  }

  private static Batch batch() {
    LocationBatch batch = new LocationBatch(2, 5);
    batch.put(0, SET, 1);
    batch.put(1, SET, 0);
    return batch.build();
  }

  private static int[] ints(Batch batch, String name) {
    return ((Ints) batch.arrays().get(name)).values();
  }

  private static float[] floats(Batch batch, String name) {
    return ((Floats) batch.arrays().get(name)).values();
  }

  @Test
  void historiesStartAtTheLeftAndPaddingIsZero() {
    assertThat(ints(BATCH, LocationInputs.LOCATION)).containsExactly(6, 3, 4, 3, 0, 2, 1, 2, 0, 0);
    assertThat(ints(BATCH, LocationInputs.WEEKDAY)).containsExactly(3, 3, 6, 6, 0, 0, 1, 2, 0, 0);
    float[] padding = {0, 0, 0, 0, MASKED, 0, 0, 0, MASKED, MASKED};
    assertThat(floats(BATCH, LocationInputs.PADDING)).containsExactly(padding);
  }

  /** Minute 1440 is midnight. */
  @Test
  void startsAreHourAndMinute() {
    assertThat(ints(BATCH, LocationInputs.HOUR)).containsExactly(0, 1, 12, 12, 0, 0, 0, 23, 0, 0);
    assertThat(ints(BATCH, LocationInputs.MINUTE))
        .containsExactly(59, 0, 30, 31, 0, 0, 0, 59, 0, 0);
    float[] shares = {59 / 60f, 0, 0.5f, 31 / 60f, 0, 0, 0, 59 / 60f, 0, 0};
    assertThat(floats(BATCH, LocationInputs.MINUTE_SHARE)).containsExactly(shares);
  }

  @Test
  void agesAreDaysBeforeTheTarget() {
    assertThat(ints(BATCH, LocationInputs.AGE)).containsExactly(3, 3, 0, 0, 0, 7, 6, 5, 0, 0);
  }

  /** 0 minutes are ln 1; more than 2879 minutes are cut. */
  @Test
  void durationsAreLogarithms() {
    float[] expected = new float[10];
    for (int i = 0; i < 4; i++) {
      expected[i] = (float) Math.log(2 + i);
    }
    expected[6] = (float) Math.log(2880);
    expected[7] = expected[6];
    assertThat(floats(BATCH, LocationInputs.LOG_DURATION)).containsExactly(expected);
  }

  @Test
  void eachSampleHasItsUserItsLastStayAndItsTarget() {
    assertThat(ints(BATCH, LocationInputs.USER)).containsExactly(3, 1);
    assertThat(ints(BATCH, LocationInputs.LAST)).containsExactly(3, 2);
    assertThat(ints(BATCH, LocationInputs.TARGET)).containsExactly(1, 7);
    assertThat(BATCH.targets()).isEqualTo(2);
  }

  @Test
  void shapes() {
    for (String name :
        new String[] {
          LocationInputs.LOCATION,
          LocationInputs.HOUR,
          LocationInputs.MINUTE,
          LocationInputs.WEEKDAY,
          LocationInputs.AGE
        }) {
      assertThat(BATCH.arrays().get(name).shape()).as(name).containsExactly(2, 5);
    }
    assertThat(BATCH.arrays().get(LocationInputs.MINUTE_SHARE).shape()).containsExactly(2, 5, 1);
    assertThat(BATCH.arrays().get(LocationInputs.LOG_DURATION).shape()).containsExactly(2, 5, 1);
    assertThat(BATCH.arrays().get(LocationInputs.PADDING).shape()).containsExactly(2, 1, 1, 5);
    for (String name :
        new String[] {LocationInputs.USER, LocationInputs.LAST, LocationInputs.TARGET}) {
      assertThat(BATCH.arrays().get(name).shape()).as(name).containsExactly(2);
    }
  }

  /** A blank costs what the longest batch costs, and its codes are of every vocabulary. */
  @Test
  void aBlankIsFullHistories() {
    Batch blank = LocationData.examples(LocationData.samples(1)).task().blank(3);
    assertThat(blank.size()).isEqualTo(3);
    assertThat(blank.targets()).isEqualTo(3);
    assertThat(blank.arrays()).containsOnlyKeys(BATCH.arrays().keySet());
    assertThat(blank.arrays().get(LocationInputs.LOCATION).shape()).containsExactly(3, 50);
    assertThat(floats(blank, LocationInputs.PADDING)).containsOnly(0);
    assertThat(ints(blank, LocationInputs.LAST)).containsOnly(49);
    for (String name :
        new String[] {LocationInputs.LOCATION, LocationInputs.USER, LocationInputs.TARGET}) {
      assertThat(IntStream.of(ints(blank, name)).distinct()).as(name).containsExactly(1);
    }
  }
}
