package io.headway.core.search;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.headway.core.config.Checks;
import java.util.List;

/** What ends a training of a search before its last epoch. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Pruning.None.class, name = "none"),
  @JsonSubTypes.Type(value = Pruning.Threshold.class, name = "threshold"),
  @JsonSubTypes.Type(value = Pruning.Median.class, name = "median"),
  @JsonSubTypes.Type(value = Pruning.Halving.class, name = "halving")
})
public sealed interface Pruning {
  /** Nothing does. */
  record None() implements Pruning {}

  /**
   * An objective that is not good enough.
   *
   * @param afterEpoch first epoch after which it counts
   * @param least the objective must not be worse
   */
  record Threshold(int afterEpoch, double least) implements Pruning {
    /** Refuses epochs before the first. */
    public Threshold {
      new Checks()
          .require(afterEpoch > 0, "after-epoch", afterEpoch, "> 0")
          .require(Double.isFinite(least), "below", least, "a number")
          .done();
    }
  }

  /**
   * An objective that is worse than the median of the finished proposals that may be seen, after
   * the same epoch.
   *
   * @param afterEpoch first epoch after which it counts
   * @param startup finished proposals that must be seen
   */
  record Median(int afterEpoch, int startup) implements Pruning {
    /** Refuses epochs before the first. */
    public Median {
      new Checks()
          .require(afterEpoch > 0, "after-epoch", afterEpoch, "> 0")
          .require(startup > 0, "startup", startup, "> 0")
          .done();
    }
  }

  /**
   * Successive halving (Jamieson and Talwalkar 2016): the proposals of a bracket train up to a rung
   * and wait; the best of them go on from there to the next one, the others end.
   *
   * @param epochs of the rungs, in rising order, before the last epoch
   * @param reduction one of so many goes on, rounded up
   * @param bracket proposals that compete
   */
  record Halving(List<Integer> epochs, int reduction, int bracket) implements Pruning {
    /** Refuses rungs out of order and brackets in which nobody ends. */
    public Halving {
      epochs = List.copyOf(epochs);
      new Checks()
          .require(
              !epochs.isEmpty()
                  && epochs.get(0) > 0
                  && epochs.equals(epochs.stream().sorted().distinct().toList()),
              "epochs",
              epochs,
              "rising, > 0")
          .require(reduction >= 2, "reduction", reduction, ">= 2")
          .require(bracket >= 2, "bracket", bracket, ">= 2")
          .done();
    }

    /** How many of those that reached a rung go on. */
    public int promoted(int reached) {
      return (reached + reduction - 1) / reduction;
    }
  }
}
