package io.headway.trajectory.synthetic;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Where a user goes: exploration and preferential return (Song et al. 2010) with a memory of recent
 * places, of transitions and of the time of day. Places are numbered in the order in which the user
 * came to know them; S is their number.
 *
 * <ul>
 *   <li>State: recent weight w_l and transition weights T_{a,b}, both decaying by e^(-days/20);
 *       long-run count r_l; counts c_{b,l} per 6-hour bin b, totals f_l. A stay adds 1 to each; T
 *       is about going from one place to another, so that staying on adds nothing to it.
 *   <li>With probability 0.57 S^(-0.3) a new place: with 0.45 a public one by popularity (at most 6
 *       tries, since it must be new to the user), else one of the user's own.
 *   <li>Otherwise with 0.16 the same place again; else with 0.35 by T^1.8 from the previous place;
 *       else by (w + 0.05 r)^1.8 without the previous place; both times 1 + 2 c/(1 + f). What has
 *       no candidate goes on to the next, at last to a new place. The previous place may be of an
 *       earlier day.
 *   <li>Each active day after the first with probability 1/120 the user relocates: w and T x 0.05;
 *       with 0.8 also r x 0.05; two new places are known, with w = 6 and 4: public ones, as others
 *       live and work there too.
 * </ul>
 */
final class Habits {
  private static final double NEW_PLACE = 0.95 * 0.6;
  private static final double NEW_PLACE_EXPONENT = -0.3;
  private static final double PUBLIC = 0.45;
  private static final int PUBLIC_TRIES = 6;
  private static final double SAME_PLACE = 0.16;
  private static final double BY_TRANSITION = 0.35;
  private static final double LONG_RUN = 0.05;
  private static final double TIME_OF_DAY = 2;
  private static final int MINUTES_PER_BIN = 6 * 60;
  private static final int BINS = 4;
  private static final double DECAY_DAYS = 20;
  private static final double RELOCATION = 1.0 / 120;
  private static final double RELOCATION_FORGETS = 0.8;
  private static final double RELOCATION_FACTOR = 0.05;
  private static final double[] ANCHORS = {6, 4};

  private final int user;
  private final PublicPlaces publicPlaces;
  private final SplittableRandom random;
  private final Transitions transitions = new Transitions();

  private long[] ids = new long[16];
  private double[] recent = new double[16]; // w
  private double[] longRun = new double[16]; // r
  private double[] attraction = new double[16]; // (w + 0.05 r)^1.8
  private int[] totals = new int[16]; // f
  private int[] perBin = new int[16 * BINS]; // c
  private double[] scores = new double[16];
  private int known; // S
  private int ownPlaces;
  private int previous = -1;
  private int today;

  Habits(int user, PublicPlaces publicPlaces, SplittableRandom random) {
    this.user = user;
    this.publicPlaces = publicPlaces;
    this.random = random;
  }

  /** Weights decay by this in so many days. */
  static double decay(int days) {
    return StrictMath.exp(-days / DECAY_DAYS);
  }

  /** Goes on to an active day, which may bring a relocation. */
  void startDay(int day) {
    double decay = decay(day - today);
    today = day;
    for (int place = 0; place < known; place++) {
      recent[place] *= decay;
    }
    if (random.nextDouble() < RELOCATION && day > 0) {
      relocate();
    }
    for (int place = 0; place < known; place++) {
      refresh(place);
    }
  }

  /** The place of the next stay, by its raw id. */
  long next(int startMinute) {
    int bin = startMinute / MINUTES_PER_BIN;
    int place = choose(bin);
    recent[place] += 1;
    longRun[place] += 1;
    totals[place]++;
    perBin[BINS * place + bin]++;
    refresh(place);
    if (previous >= 0 && previous != place) {
      transitions.add(previous, place, today);
    }
    previous = place;
    return ids[place];
  }

  private int choose(int bin) {
    if (known == 0 || random.nextDouble() < NEW_PLACE * StrictMath.pow(known, NEW_PLACE_EXPONENT)) {
      return newPlace();
    }
    if (previous >= 0 && random.nextDouble() < SAME_PLACE) {
      return previous;
    }
    int place = -1;
    if (previous >= 0 && random.nextDouble() < BY_TRANSITION) {
      place = byTransition(bin);
    }
    if (place < 0) {
      place = byAttraction(bin);
    }
    return place < 0 ? newPlace() : place;
  }

  private int byTransition(int bin) {
    int size = transitions.size(previous);
    for (int i = 0; i < size; i++) {
      double weight = Power.nineFifths(transitions.weight(previous, i));
      scores[i] = weight * timeOfDay(transitions.place(previous, i), bin);
    }
    int drawn = drawByScore(size);
    return drawn < 0 ? -1 : transitions.place(previous, drawn);
  }

  private int byAttraction(int bin) {
    for (int place = 0; place < known; place++) {
      scores[place] = place == previous ? 0 : attraction[place] * timeOfDay(place, bin);
    }
    return drawByScore(known);
  }

  private double timeOfDay(int place, int bin) {
    return 1 + TIME_OF_DAY * perBin[BINS * place + bin] / (1 + totals[place]);
  }

  /** An index by {@link #scores}, or -1 if all are 0. */
  private int drawByScore(int size) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += scores[i];
    }
    double at = random.nextDouble() * sum;
    int drawn = -1;
    for (int i = 0; i < size && at >= 0; i++) {
      if (scores[i] > 0) {
        drawn = i;
        at -= scores[i];
      }
    }
    return drawn;
  }

  private void relocate() {
    for (int place = 0; place < known; place++) {
      recent[place] *= RELOCATION_FACTOR;
    }
    transitions.scale(RELOCATION_FACTOR);
    if (random.nextDouble() < RELOCATION_FORGETS) {
      for (int place = 0; place < known; place++) {
        longRun[place] *= RELOCATION_FACTOR;
      }
    }
    for (double weight : ANCHORS) {
      int anchor = publicPlace(); // before the array is looked at, which may grow
      recent[anchor] = weight;
    }
  }

  private int newPlace() {
    return random.nextDouble() < PUBLIC ? publicPlace() : ownPlace();
  }

  private int publicPlace() {
    for (int i = 0; i < PUBLIC_TRIES; i++) {
      long id = publicPlaces.draw(random);
      if (!knows(id)) {
        return learn(id);
      }
    }
    return ownPlace();
  }

  private int ownPlace() {
    return learn((user + 1L) * PublicPlaces.MAXIMUM + ownPlaces++);
  }

  private boolean knows(long id) {
    for (int place = 0; place < known; place++) {
      if (ids[place] == id) {
        return true;
      }
    }
    return false;
  }

  private int learn(long id) {
    if (known == ids.length) {
      int room = 2 * known;
      ids = Arrays.copyOf(ids, room);
      recent = Arrays.copyOf(recent, room);
      longRun = Arrays.copyOf(longRun, room);
      attraction = Arrays.copyOf(attraction, room);
      totals = Arrays.copyOf(totals, room);
      perBin = Arrays.copyOf(perBin, room * BINS);
      scores = new double[room];
    }
    transitions.addPlace();
    ids[known] = id;
    return known++;
  }

  private void refresh(int place) {
    attraction[place] = Power.nineFifths(recent[place] + LONG_RUN * longRun[place]);
  }
}
