package io.headway.engine.contract.training;

import io.headway.core.engine.AttentionMask;
import io.headway.core.engine.Batch;
import io.headway.core.engine.Batch.Floats;
import io.headway.core.engine.Batch.Ints;
import io.headway.core.model.location.LocationInputs;
import io.headway.core.model.location.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Drawn histories of stays, and batches of them. */
public final class Histories {
  public static final Vocabulary VOCABULARY = new Vocabulary(20, 5);

  private Histories() {}

  public record Stay(int location, int hour, int weekday, int minute, int duration, int age) {}

  public record History(int user, int target, List<Stay> stays) {}

  /** A history at random; locations repeat. */
  public static History draw(int length, SplittableRandom random) {
    List<Stay> stays = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      stays.add(
          new Stay(
              1 + random.nextInt(VOCABULARY.locations() - 1),
              random.nextInt(24),
              random.nextInt(7),
              random.nextInt(60),
              random.nextInt(2880),
              7 - 7 * i / length));
    }
    return new History(
        1 + random.nextInt(VOCABULARY.users() - 1),
        1 + random.nextInt(VOCABULARY.locations() - 1),
        List.copyOf(stays));
  }

  /** Histories of different lengths from 3 on. */
  public static List<History> draw(int count, int longest, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<History> histories = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      histories.add(draw(3 + random.nextInt(longest - 2), random));
    }
    return histories;
  }

  /** A history of places only. */
  public static History of(int target, int... locations) {
    List<Stay> stays =
        Arrays.stream(locations).mapToObj(v -> new Stay(v, 9, 2, 30, 60, 1)).toList();
    return new History(1, target, stays);
  }

  /** Padded to the longest. */
  public static Batch batch(List<History> histories) {
    return batch(histories, histories.stream().mapToInt(h -> h.stays().size()).max().orElseThrow());
  }

  /** Padded to n stays. */
  public static Batch batch(List<History> histories, int n) {
    int b = histories.size();
    int[][] perStay = new int[5][b * n];
    float[][] numbers = new float[2][b * n];
    float[] padding = new float[b * n];
    Arrays.fill(padding, AttentionMask.MASKED);
    int[][] perHistory = new int[3][b];
    for (int i = 0; i < b; i++) {
      History history = histories.get(i);
      for (int j = 0; j < history.stays().size(); j++) {
        Stay stay = history.stays().get(j);
        int at = i * n + j;
        perStay[0][at] = stay.location();
        perStay[1][at] = stay.hour();
        perStay[2][at] = stay.weekday();
        perStay[3][at] = stay.minute();
        perStay[4][at] = stay.age();
        numbers[0][at] = stay.minute() / 60f;
        numbers[1][at] = (float) Math.log1p(stay.duration());
        padding[at] = 0;
      }
      perHistory[0][i] = history.user();
      perHistory[1][i] = history.stays().size() - 1;
      perHistory[2][i] = history.target();
    }
    return new Batch(
        b,
        Map.ofEntries(
            Map.entry(LocationInputs.LOCATION, new Ints(perStay[0], b, n)),
            Map.entry(LocationInputs.HOUR, new Ints(perStay[1], b, n)),
            Map.entry(LocationInputs.WEEKDAY, new Ints(perStay[2], b, n)),
            Map.entry(LocationInputs.MINUTE, new Ints(perStay[3], b, n)),
            Map.entry(LocationInputs.AGE, new Ints(perStay[4], b, n)),
            Map.entry(LocationInputs.MINUTE_SHARE, new Floats(numbers[0], b, n, 1)),
            Map.entry(LocationInputs.LOG_DURATION, new Floats(numbers[1], b, n, 1)),
            Map.entry(LocationInputs.PADDING, new Floats(padding, b, 1, 1, n)),
            Map.entry(LocationInputs.USER, new Ints(perHistory[0], b)),
            Map.entry(LocationInputs.LAST, new Ints(perHistory[1], b)),
            Map.entry(LocationInputs.TARGET, new Ints(perHistory[2], b))),
        b);
  }
}
