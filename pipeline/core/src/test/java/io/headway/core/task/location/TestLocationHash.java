package io.headway.core.task.location;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.trajectory.sample.LocationCodes;
import io.headway.trajectory.sample.SampleSet;
import io.headway.trajectory.sample.SampleSetBuilder;
import io.headway.trajectory.sample.Samples;
import io.headway.trajectory.sample.UserCodes;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestLocationHash {
  /** User, location, weekday, start minute, duration, start day of the third row. */
  private static final int[] ROW = {1, 4, 3, 720, 45, 12};

  private static SampleSet set(int[] third, int rows, int samples, int history) {
    SampleSetBuilder builder = new SampleSetBuilder();
    builder.addRow(1, 2, 1, 60, 30, 10);
    builder.addRow(1, 3, 2, 120, 40, 11);
    builder.addRow(third[0], third[1], third[2], third[3], third[4], third[5]);
    for (int row = 3; row < rows; row++) {
      builder.addRow(2, 2 + row % 3, row % 7, 10 * row, row, 10 + row);
      if (row >= 7 && builder.count() < samples) {
        builder.addSample(row, history);
      }
    }
    return builder.build();
  }

  private static SampleSet base() {
    return set(ROW, 10, 2, 3);
  }

  private static SampleSet with(int column, int value) {
    int[] row = ROW.clone();
    row[column] = value;
    return set(row, 10, 2, 3);
  }

  private static Samples samples(SampleSet train, SampleSet validation, SampleSet test) {
    return new Samples(new LocationCodes(5, 6, 7), new UserCodes(1, 2), train, validation, test);
  }

  /** By name, all unlike {@link #base}. */
  private static Map<String, SampleSet> others() {
    Map<String, SampleSet> others = new LinkedHashMap<>();
    others.put("user", with(0, 2));
    others.put("location", with(1, 1));
    others.put("weekday", with(2, 4));
    others.put("start minute", with(3, 721));
    others.put("duration", with(4, 46));
    others.put("start day", with(5, 13));
    others.put("one more row", set(ROW, 11, 2, 3));
    others.put("one sample fewer", set(ROW, 10, 1, 3));
    others.put("longer histories", set(ROW, 10, 2, 4));
    return others;
  }

  @Test
  void everyContentOfEverySplitCounts() {
    Map<String, String> hashes = new LinkedHashMap<>();
    hashes.put("base", LocationHash.of(samples(base(), base(), base())));
    others()
        .forEach(
            (what, other) -> {
              hashes.put(what + " in train", LocationHash.of(samples(other, base(), base())));
              hashes.put(what + " in validation", LocationHash.of(samples(base(), other, base())));
              hashes.put(what + " in test", LocationHash.of(samples(base(), base(), other)));
            });
    hashes.put(
        "one more place",
        LocationHash.of(
            new Samples(
                new LocationCodes(5, 6, 7, 8), new UserCodes(1, 2), base(), base(), base())));
    hashes.put(
        "one more user",
        LocationHash.of(
            new Samples(
                new LocationCodes(5, 6, 7), new UserCodes(1, 2, 3), base(), base(), base())));
    assertThat(hashes).hasSize(1 + 3 * 9 + 2);
    assertThat(hashes.values())
        .doesNotHaveDuplicates()
        .allMatch(hash -> hash.matches("[0-9a-f]{64}"));
  }

  @Test
  void theSameContentHasTheSameHash() {
    assertThat(LocationHash.of(samples(base(), with(1, 2), base())))
        .isEqualTo(LocationHash.of(samples(base(), with(1, 2), base())));
  }

  /** Codes are what is learned from; raw ids are of the table. */
  @Test
  void rawIdsDoNotCount() {
    Samples named =
        new Samples(new LocationCodes(50, 60, 70), new UserCodes(11, 12), base(), base(), base());
    assertThat(LocationHash.of(named)).isEqualTo(LocationHash.of(samples(base(), base(), base())));
  }

  /** The bytes that are hashed, written out: whole numbers of four bytes, the highest first. */
  @Test
  void theHashIsOfTheContentInOrder() throws IOException, NoSuchAlgorithmException {
    Samples samples = samples(base(), with(1, 2), set(ROW, 11, 2, 4));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(5); // V
    out.writeInt(3); // U
    List<String> names = List.of("train", "validation", "test");
    List<SampleSet> sets = List.of(samples.train(), samples.validation(), samples.test());
    for (int i = 0; i < 3; i++) {
      SampleSet set = sets.get(i);
      out.write(names.get(i).getBytes(StandardCharsets.UTF_8));
      out.writeInt(set.rows());
      out.writeInt(set.count());
      for (int row = 0; row < set.rows(); row++) {
        out.writeInt(set.user(row));
        out.writeInt(set.location(row));
        out.writeInt(set.weekday(row));
        out.writeInt(set.startMinute(row));
        out.writeInt(set.duration(row));
        out.writeInt(set.startDay(row));
      }
      for (int sample = 0; sample < set.count(); sample++) {
        out.writeInt(set.firstRow(sample));
        out.writeInt(set.targetRow(sample));
      }
    }
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
    assertThat(LocationHash.of(samples)).isEqualTo(HexFormat.of().formatHex(digest));
  }
}
