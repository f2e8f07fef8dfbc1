package io.headway.core.task.location;

import static io.headway.core.model.location.LocationInputs.AGE;
import static io.headway.core.model.location.LocationInputs.HOUR;
import static io.headway.core.model.location.LocationInputs.LAST;
import static io.headway.core.model.location.LocationInputs.LOCATION;
import static io.headway.core.model.location.LocationInputs.LOG_DURATION;
import static io.headway.core.model.location.LocationInputs.MINUTE;
import static io.headway.core.model.location.LocationInputs.MINUTE_SHARE;
import static io.headway.core.model.location.LocationInputs.PADDING;
import static io.headway.core.model.location.LocationInputs.TARGET;
import static io.headway.core.model.location.LocationInputs.USER;
import static io.headway.core.model.location.LocationInputs.WEEKDAY;

import io.headway.core.engine.AttentionMask;
import io.headway.core.engine.Batch;
import io.headway.core.engine.Batch.Floats;
import io.headway.core.engine.Batch.Ints;
import io.headway.trajectory.sample.SampleSet;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A batch of histories in the making, as {@link io.headway.core.model.location.LocationInputs}. */
final class LocationBatch {
  private static final int MINUTES_PER_HOUR = 60;
  private static final int HOURS_PER_DAY = 24;

  private final int size;
  private final int stays;
  private final int[] locations;
  private final int[] hours;
  private final int[] minutes;
  private final int[] weekdays;
  private final int[] ages;
  private final float[] minuteShares;
  private final float[] logDurations;
  private final float[] padding;
  private final int[] users;
  private final int[] last;
  private final int[] targets;

  /**
   * @param size B
   * @param stays N, not less than the longest history
   */
  LocationBatch(int size, int stays) {
    this.size = size;
    this.stays = stays;
    locations = new int[size * stays];
    hours = new int[size * stays];
    minutes = new int[size * stays];
    weekdays = new int[size * stays];
    ages = new int[size * stays];
    minuteShares = new float[size * stays];
    logDurations = new float[size * stays];
    padding = new float[size * stays];
    Arrays.fill(padding, AttentionMask.MASKED);
    users = new int[size];
    last = new int[size];
    targets = new int[size];
  }

  /** Puts a sample at place b. */
  void put(int b, SampleSet set, int sample) {
    int first = set.firstRow(sample);
    for (int row = first; row < set.targetRow(sample); row++) {
      int at = b * stays + row - first;
      int hour = set.startMinute(row) / MINUTES_PER_HOUR;
      int minute = set.startMinute(row) % MINUTES_PER_HOUR;
      locations[at] = set.location(row);
      hours[at] = hour % HOURS_PER_DAY; // minute 1440 is midnight
      minutes[at] = minute;
      weekdays[at] = set.weekday(row);
      ages[at] = set.daysBefore(sample, row);
      minuteShares[at] = minute / (float) MINUTES_PER_HOUR;
      logDurations[at] = (float) Math.log1p(set.duration(row));
      padding[at] = 0;
    }
    users[b] = set.user(set.targetRow(sample));
    last[b] = set.historyLength(sample) - 1;
    targets[b] = set.target(sample);
  }

  /** Puts a full history that means nothing at place b. */
  void fill(int b) {
    Arrays.fill(locations, b * stays, (b + 1) * stays, 1);
    Arrays.fill(padding, b * stays, (b + 1) * stays, 0);
    users[b] = 1;
    last[b] = stays - 1;
    targets[b] = 1;
  }

  Batch build() {
    Map<String, Batch.Array> arrays = new LinkedHashMap<>();
    arrays.put(LOCATION, new Ints(locations, size, stays));
    arrays.put(HOUR, new Ints(hours, size, stays));
    arrays.put(MINUTE, new Ints(minutes, size, stays));
    arrays.put(WEEKDAY, new Ints(weekdays, size, stays));
    arrays.put(AGE, new Ints(ages, size, stays));
    arrays.put(MINUTE_SHARE, new Floats(minuteShares, size, stays, 1));
    arrays.put(LOG_DURATION, new Floats(logDurations, size, stays, 1));
    arrays.put(PADDING, new Floats(padding, size, 1, 1, stays));
    arrays.put(USER, new Ints(users, size));
    arrays.put(LAST, new Ints(last, size));
    arrays.put(TARGET, new Ints(targets, size));
    return new Batch(size, arrays, size);
  }
}
