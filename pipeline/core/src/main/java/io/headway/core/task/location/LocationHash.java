package io.headway.core.task.location;

import io.headway.core.study.Split;
import io.headway.trajectory.sample.SampleSet;
import io.headway.trajectory.sample.Samples;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of the content of a next-location data set, independent of how it is stored. */
public final class LocationHash {
  private LocationHash() {}

  /** Of all codes, rows and samples. */
  public static String of(Samples samples) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
    add(digest, samples.locations().vocabulary(), samples.users().size());
    for (Split split : Split.values()) {
      digest.update(split.key().getBytes(StandardCharsets.UTF_8));
      SampleSet set = LocationReferences.set(samples, split);
      add(digest, set.rows(), set.count());
      for (int row = 0; row < set.rows(); row++) {
        add(
            digest,
            set.user(row),
            set.location(row),
            set.weekday(row),
            set.startMinute(row),
            set.duration(row),
            set.startDay(row));
      }
      for (int sample = 0; sample < set.count(); sample++) {
        add(digest, set.firstRow(sample), set.targetRow(sample));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * Integer.BYTES);
    buffer.asIntBuffer().put(values);
    digest.update(buffer.array());
  }
}
