package io.headway.core.task.location;

import io.headway.trajectory.sample.LocationCodes;
import io.headway.trajectory.sample.SampleSet;
import io.headway.trajectory.sample.SampleSetBuilder;
import io.headway.trajectory.sample.Samples;
import io.headway.trajectory.sample.UserCodes;
import java.util.SplittableRandom;

/** Small next-location data sets. */
final class LocationData {
  /** V: padding, unseen and six places. */
  static final int VOCABULARY = 8;

  /** U: padding and three users. */
  static final int USERS = 4;

  private LocationData() {}

  /** Random rows of three users; every row that can be is a target, with a history of 3 to 6. */
  static SampleSet random(long seed, int rowsOfUser) {
    SplittableRandom random = new SplittableRandom(seed);
    SampleSetBuilder builder = new SampleSetBuilder();
    for (int user = 1; user < USERS; user++) {
      int first = builder.rows();
      for (int row = first; row < first + rowsOfUser; row++) {
        int location = random.nextInt(1, VOCABULARY);
        int minute = random.nextInt(1441);
        builder.addRow(user, location, row % 7, minute, random.nextInt(2880), row - first);
        if (row - first >= 3) {
          builder.addSample(row, Math.min(row - first, random.nextInt(3, 7)));
        }
      }
    }
    return builder.build();
  }

  /** One set in each split. */
  static Samples samples(SampleSet train, SampleSet validation, SampleSet test) {
    return new Samples(
        new LocationCodes(10, 20, 30, 40, 50, 60), new UserCodes(7, 8, 9), train, validation, test);
  }

  /** Three random sets. */
  static Samples samples(long seed) {
    return samples(random(seed, 9), random(seed + 1, 5), random(seed + 2, 6));
  }

  /** The task of these samples, measured on them. */
  static MeasuredLocations spec(Samples samples) {
    return new MeasuredLocations(
        new NextLocationTaskSpec(new LocationSource.Table("stays.csv")),
        samples.locations().vocabulary(),
        samples.users().size(),
        samples.train().count(),
        samples.validation().count(),
        samples.test().count(),
        LocationHash.of(samples));
  }

  static NextLocationExamples examples(Samples samples) {
    return new NextLocationExamples(spec(samples), samples);
  }
}
