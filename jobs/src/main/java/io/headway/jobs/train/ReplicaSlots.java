package io.headway.jobs.train;

import io.headway.core.engine.Engine;
import io.headway.core.engine.Engines;
import io.headway.core.error.InvalidException;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.core.study.training.Placement;
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
   * Checks what needs no data, before Spark starts.
   *
   * @throws IllegalArgumentException if the replicas cannot exchange what they are to, or there are
   *     fewer slots than a trial needs at once
   */
  public static void require(Study study, SparkConf conf) {
    study.cells().forEach(cell -> requireExchange(study, cell));
    List<Study.Cell> replicated =
        study.cells().stream().filter(cell -> slots(study, cell) > 1).toList();
    OptionalInt slots = Slots.of(conf, study.engine()).total();
    if (slots.isPresent()) {
      replicated.stream()
          .max(Comparator.comparingInt(cell -> slots(study, cell)))
          .flatMap(cell -> shortage(cell.label(), slots(study, cell), slots.getAsInt(), conf))
          .ifPresent(
              reason -> {
                throw new InvalidException(reason);
              });
    }
  }

  /**
   * Checks what depends on the size of the models.
   *
   * @throws IllegalArgumentException if Spark would refuse what replicas send
   */
  public static void require(MeasuredStudy study, SparkConf conf) {
    study.trials().stream()
        .filter(trial -> trial.training().placement().start() == Placement.Start.LED)
        .forEach(trial -> AveragingCheck.requireResults(trial, conf));
  }

  private static int slots(Study study, Study.Cell cell) {
    return study.training(cell.size(), cell.arm()).placement().slots();
  }

  /** What the replicas exchange: gradients, which not every engine adds up, or weights. */
  private static void requireExchange(Study study, Study.Cell cell) {
    Placement placement = study.training(cell.size(), cell.arm()).placement();
    switch (placement.start()) {
      case LED ->
          AveragingCheck.found(cell.label(), placement.averagingFrequency())
              .require(study.engine());
      case TOGETHER -> requireSums(Engines.named(study.engine().kind()));
      case ALONE -> {}
    }
  }

  private static void requireSums(Engine engine) {
    if (!engine.trainsReplicas()) {
      throw new InvalidException(
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
    return shortage(trial.label(), slots(trial), slots, conf);
  }

  private static Optional<String> shortage(String label, int needed, int slots, SparkConf conf) {
    return needed <= slots
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "Cannot train %s: needs %d slots at once (training.replicas), %s has %d",
                label,
                needed,
                conf.get("spark.master"),
                slots));
  }
}
