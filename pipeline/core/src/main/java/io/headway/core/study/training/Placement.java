package io.headway.core.study.training;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.headway.core.config.Checks;
import java.util.Locale;

/**
 * Where a trial is trained: on how many executor slots, and what these exchange. All that is asked
 * of a placement is listed here, so that another one is written in one place.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Placement.Alone.class, name = "alone"),
  @JsonSubTypes.Type(value = Placement.Together.class, name = "together"),
  @JsonSubTypes.Type(value = Placement.Averaged.class, name = "averaged")
})
public sealed interface Placement {
  /** How a trial gets its slots, in the order in which trials are trained. */
  enum Start {
    /** All slots are its own, and the driver leads them: one trial after the other. */
    LED,
    /** Several at the same moment: beside others, it would wait until these happen to be free. */
    TOGETHER,
    /** Whenever one is free. */
    ALONE
  }

  /** How it gets its slots. */
  Start start();

  /** Executor slots that a trial takes at the same time, each with a replica of the model. */
  int slots();

  /** Slots, of so many that there are, that no other trial can use meanwhile. */
  default int occupied(int all) {
    return slots();
  }

  /** Examples of a whole batch that one slot computes. */
  default int share(int batch) {
    return batch / slots();
  }

  /** Steps between two averages of the replicas' weights; 0 where none are taken. */
  default int averagingFrequency() {
    return 0;
  }

  /**
   * Whether somebody has the weights of the training after every step, as a moving average of them
   * needs.
   */
  default boolean seesEveryStep() {
    return true;
  }

  /** Tensors of a parameter's size that a slot holds besides those of a training alone. */
  default int extraTensors() {
    return 0;
  }

  /** For people: {@code 2 executor slots}. */
  default String label() {
    return String.format(Locale.ROOT, "%d executor slot%s", slots(), slots() == 1 ? "" : "s");
  }

  /**
   * In the words of a study.
   *
   * @param replicas slots that train one model, each on its share of every batch; at least 1
   * @param averagingFrequency 0 or, with several replicas, steps between two averages
   */
  static Placement of(int replicas, int averagingFrequency) {
    new Checks()
        .require(replicas > 0, "replicas", replicas, "> 0")
        .require(
            averagingFrequency >= 0 && (averagingFrequency == 0 || replicas > 1),
            "averaging-frequency",
            averagingFrequency,
            replicas > 1 ? ">= 0" : "0 unless parallel = data")
        .done();
    if (replicas == 1) {
      return new Alone();
    }
    return averagingFrequency == 0
        ? new Together(replicas)
        : new Averaged(replicas, averagingFrequency);
  }

  /** One slot trains by itself. */
  record Alone() implements Placement {
    @Override
    public Start start() {
      return Start.ALONE;
    }

    @Override
    public int slots() {
      return 1;
    }
  }

  /**
   * Replicas add up their gradients at every step, which is the training of one with the whole
   * batch.
   *
   * @param replicas at least 2
   */
  record Together(int replicas) implements Placement {
    /** Checks the range. */
    public Together {
      new Checks().require(replicas > 1, "replicas", replicas, "> 1").done();
    }

    @Override
    public Start start() {
      return Start.TOGETHER;
    }

    @Override
    public int slots() {
      return replicas;
    }
  }

  /**
   * Replicas step by themselves, each on its share of every batch, and average weights and moments
   * (Zinkevich et al. 2010; local SGD, Stich 2019).
   *
   * @param replicas at least 2
   * @param every steps between two averages, at least 1; also at the end of an epoch
   */
  record Averaged(int replicas, int every) implements Placement {
    /**
     * What Deeplearning4j holds of a replica: weights, gradient and two moments of its own, and the
     * weights and moments of the round.
     */
    private static final int EXTRA_TENSORS = 7;

    /** Checks the ranges. */
    public Averaged {
      new Checks()
          .require(replicas > 1, "replicas", replicas, "> 1")
          .require(every > 0, "averaging-frequency", every, "> 0")
          .done();
    }

    @Override
    public Start start() {
      return Start.LED;
    }

    @Override
    public int slots() {
      return replicas;
    }

    @Override
    public int occupied(int all) {
      return all;
    }

    @Override
    public int averagingFrequency() {
      return every;
    }

    @Override
    public boolean seesEveryStep() {
      return false;
    }

    @Override
    public int extraTensors() {
      return EXTRA_TENSORS;
    }
  }
}
