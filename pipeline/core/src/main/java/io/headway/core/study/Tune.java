package io.headway.core.study;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.headway.core.config.Checks;
import io.headway.core.random.Seeds;
import java.util.ArrayList;
import java.util.List;

/**
 * How the learning rate of each arm at each size is found before a study compares them. Every arm
 * gets the same trainings: so many rates at each of the smallest sizes, around the study's own, and
 * fewer at each larger one, around what the smaller ones lead to expect. Where the best lies at the
 * edge of what was tried, further rates follow.
 *
 * @param rates tried at each of the smallest sizes; odd, at least 3
 * @param smallest how many sizes these are, at least 2 unless the study has one
 * @param laterRates tried at each larger size; odd, at least 3
 * @param spacing between two rates, in decades, in (0, 1]
 * @param extend at most so many further rates at an edge
 * @param seed of the tuning; its trainings use no seed of the study
 * @param seeds trainings of each rate, whose mean counts
 * @param objective a score of the validation split, of the weights that the study would score
 * @param lower whether less of it is better
 * @param atMost greatest share of the comparison's training FLOPs that tuning may take
 * @param sharedSeeds so many seeds of the study are also trained at the study's own rates, to tell
 *     what would have been found without tuning
 */
public record Tune(
    int rates,
    int smallest,
    int laterRates,
    double spacing,
    int extend,
    long seed,
    int seeds,
    String objective,
    boolean lower,
    double atMost,
    int sharedSeeds) {
  /** Seeds are told from those that people choose, and from a search's, by being large. */
  private static final int SEEDS = 1_000_000;

  /** Checks the values. */
  public Tune {
    new Checks()
        .require(rates >= 3 && rates % 2 == 1, "rates", rates, "odd, >= 3")
        .require(smallest > 0, "smallest", smallest, "> 0")
        .require(laterRates >= 3 && laterRates % 2 == 1, "later-rates", laterRates, "odd, >= 3")
        .require(spacing > 0 && spacing <= 1, "spacing", spacing, "in (0, 1] decades")
        .require(extend >= 0, "extend", extend, ">= 0")
        .require(seeds > 0, "seeds", seeds, "> 0")
        .require(atMost > 0, "at-most", atMost, "> 0")
        .require(sharedSeeds >= 0, "shared-seeds", sharedSeeds, ">= 0")
        .done();
  }

  /** How many rates are tried at a size, without further ones. */
  public int rates(int place) {
    return place < smallest ? rates : laterRates;
  }

  /** Seeds of the trainings of each rate: the same for all of them. */
  @JsonIgnore
  public List<Long> trialSeeds() {
    List<Long> drawn = new ArrayList<>();
    for (int i = 0; i < seeds; i++) {
      drawn.add(2L * SEEDS + Math.floorMod(Seeds.derive(seed, "tune", i), (long) SEEDS));
    }
    return drawn;
  }

  /** Trainings of an arm at that many sizes, without further ones. */
  public long trainings(int sizes) {
    long trainings = 0;
    for (int place = 0; place < sizes; place++) {
      trainings += (long) rates(place) * seeds;
    }
    return trainings;
  }
}
