package io.headway.jobs.train;

import io.headway.core.engine.Engine;
import io.headway.core.engine.Engines;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.jobs.averaging.Averaging;
import io.headway.jobs.spark.Slots;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.SparkConf;

/** Whether the replicas of a study's trials can ever train together. */
public final class ReplicaSlots {
  private ReplicaSlots() {}

  /**
   * Checks what is known: before Spark starts and, if the task was not measured then, after that.
   *
   * @throws IllegalArgumentException if the replicas cannot exchange what they are to, or there are
   *     fewer slots than a trial needs at once
   */
  public static void require(Study study, SparkConf conf) {
    Optional<Trial> largest = largest(study.trials());
    if (largest.isEmpty()) {
      return;
    }
    study.trials().forEach(trial -> requireExchange(trial, conf));
    OptionalInt slots = Slots.of(conf, study.engine()).total();
    if (slots.isPresent()) {
      shortage(largest.get(), slots.getAsInt(), conf)
          .ifPresent(
              reason -> {
                throw new IllegalArgumentException(reason);
              });
    }
  }

  /** What the replicas exchange: gradients, which not every engine adds up, or weights. */
  private static void requireExchange(Trial trial, SparkConf conf) {
    switch (trial.training().placement().start()) {
      case LED -> Averaging.require(trial, conf);
      case TOGETHER -> requireSums(Engines.named(trial.engine().kind()));
      case ALONE -> {}
    }
  }

  private static void requireSums(Engine engine) {
    if (!engine.trainsReplicas()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid training.averaging-frequency: 0 (must be > 0, for instance 5, with engine %s:"
                  + " its replicas cannot add up gradients, they average weights)",
              engine.kind()));
    }
  }

  /** The trial that needs the most slots at once; empty if none needs more than one. */
  static Optional<Trial> largest(List<Trial> trials) {
    return trials.stream()
        .filter(trial -> slots(trial) > 1)
        .max(Comparator.comparingInt(ReplicaSlots::slots));
  }

  private static int slots(Trial trial) {
    return trial.training().placement().slots();
  }

  /** Why a trial cannot train with so many slots, if so. */
  static Optional<String> shortage(Trial trial, int slots, SparkConf conf) {
    int needed = slots(trial);
    return needed <= slots
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "Cannot train %s: needs %d slots at once (training.replicas), %s has %d",
                trial.label(),
                needed,
                conf.get("spark.master"),
                slots));
  }
}
