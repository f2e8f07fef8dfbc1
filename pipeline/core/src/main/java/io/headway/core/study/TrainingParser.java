package io.headway.core.study;

import io.headway.core.study.TrainingSettings.Selection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads {@code training}: settings for all trials, over them {@code per-size} what differs at one
 * size, and over both {@code per-arm} what differs for one arm. A size of the ladder or a kind of
 * model that the study leaves out may have its own settings, so that {@code --set sizes=[tiny]}
 * needs no second change.
 */
final class TrainingParser {
  private final Section block;
  private final Section perSize;
  private final Section perArm;
  private final Optional<TaskSpec> task;
  private final TrainingSettings common;

  TrainingParser(Section block, Optional<TaskSpec> task) {
    this.block = block;
    this.perSize = block.section("per-size");
    this.perArm = block.section("per-arm");
    this.task = task;
    this.common = settings(block, TrainingSettings.DEFAULTS);
  }

  /**
   * Settings by {@link Study#trainingKey}.
   *
   * @param sizes of the study
   * @param known names of all sizes there are
   * @param arms of the study
   */
  Map<String, TrainingSettings> parse(List<ModelSize> sizes, List<String> known, List<Arm> arms) {
    Map<String, TrainingSettings> training = perSize(sizes, known);
    training.putAll(perArm(training, arms));
    block.refuseUnknown();
    return training;
  }

  private Map<String, TrainingSettings> perSize(List<ModelSize> sizes, List<String> known) {
    Map<String, TrainingSettings> training = new LinkedHashMap<>();
    for (ModelSize size : sizes) {
      training.put(size.name(), common);
    }
    List<String> own = new ArrayList<>();
    for (String name : perSize.names()) {
      if (!known.contains(name)) {
        block
            .faults()
            .add(
                perSize.path(name),
                String.format(Locale.ROOT, "Unknown size: %s (known: %s)", name, known));
        continue;
      }
      Section section = perSize.section(name);
      TrainingSettings resolved = settings(section, common);
      section.refuseUnknown();
      training.replace(name, resolved);
      if (saysSteps(section)) {
        own.add(name);
        checkSteps(section, resolved);
      }
    }
    if (sizes.isEmpty() || !own.containsAll(training.keySet())) {
      checkSteps(block, common); // once, however many sizes share it
    }
    return training;
  }

  /** Where an arm differs from its size; faults of a section are told once, however many sizes. */
  private Map<String, TrainingSettings> perArm(
      Map<String, TrainingSettings> bySize, List<Arm> arms) {
    Map<String, TrainingSettings> training = new LinkedHashMap<>();
    List<String> names = arms.stream().map(Arm::name).toList();
    for (String name : perArm.names()) {
      boolean present = names.contains(name);
      if (!present && !isLeftOut(name, arms)) {
        block
            .faults()
            .add(
                perArm.path(name),
                String.format(Locale.ROOT, "Unknown arm: %s (known: %s)", name, names));
        continue;
      }
      Section section = perArm.section(name);
      Map<String, TrainingSettings> bases = bySize.isEmpty() ? Map.of("", common) : bySize;
      bases.forEach(
          (size, base) -> {
            TrainingSettings resolved = settings(section, base);
            if (saysSteps(section)) {
              checkSteps(section, resolved);
            }
            if (present && !resolved.equals(base)) {
              training.put(Study.trainingKey(size, name), resolved);
            }
          });
      section.refuseUnknown();
    }
    return training;
  }

  /**
   * Named after a kind and what is not as usual, such as a head: an arm that {@code --set
   * models=...} has left out.
   */
  private static boolean isLeftOut(String name, List<Arm> arms) {
    return ArmsParser.defaultNames(arms).contains(name);
  }

  private static boolean saysSteps(Section section) {
    return Stream.of("warmup", "epochs", "batch").anyMatch(section::has);
  }

  /** What depends on the number of examples. */
  private void checkSteps(Section section, TrainingSettings settings) {
    if (task.isEmpty() || !task.get().isMeasured()) {
      return;
    }
    int examples = task.get().count(Split.TRAIN);
    Faults faults = section.faults();
    if (faults.attempt(section.path("epochs"), 0, () -> settings.steps(examples)) > 0) {
      faults.attempt(section.path("warmup"), 0, () -> settings.warmupSteps(examples));
    }
  }

  private static TrainingSettings settings(Section block, TrainingSettings from) {
    int batch = block.integer("batch", from.batch());
    int epochs = block.integer("epochs", from.epochs());
    // What is not said follows batch and epochs, also where they are wrong: one fault, not two.
    int replicas = replicas(block, from);
    int averagingFrequency =
        block.integer("averaging-frequency", replicas > 1 ? from.averagingFrequency() : 0);
    int share = batch % Math.max(1, replicas) == 0 ? batch / Math.max(1, replicas) : batch;
    int micro = from.microBatch() == from.share() ? Math.max(1, share) : from.microBatch();
    int validations = Math.max(1, Math.min(from.validations(), epochs));
    int microBatch = block.integer("micro-batch", micro);
    double learningRate = block.real("learning-rate", from.learningRate());
    double weightDecay = block.real("weight-decay", from.weightDecay());
    double beta1 = block.real("beta1", from.beta1());
    double beta2 = block.real("beta2", from.beta2());
    double clip = block.real("clip", from.clipNorm());
    double warmup = block.real("warmup", from.warmup());
    double finalFraction = block.real("final-fraction", from.finalFraction());
    double dropout = block.real("dropout", from.dropout());
    double labelSmoothing = block.real("label-smoothing", from.labelSmoothing());
    double emaDecay = block.real("ema-decay", from.emaDecay());
    Selection selection = block.choice("select", from.selection(), Selection.class);
    int validated = block.integer("validations", validations);
    int patience = block.integer("patience", from.patience());
    return block
        .faults()
        .attempt(
            block.path(),
            ofSameLength(from, epochs, batch, warmup),
            () ->
                new TrainingSettings(
                    epochs,
                    batch,
                    microBatch,
                    learningRate,
                    weightDecay,
                    beta1,
                    beta2,
                    clip,
                    warmup,
                    finalFraction,
                    dropout,
                    labelSmoothing,
                    emaDecay,
                    selection,
                    validated,
                    patience,
                    replicas,
                    averagingFrequency));
  }

  /** What the slots of one trial share. */
  private enum Parallel {
    NONE,
    /** Each computes its part of every batch. */
    DATA
  }

  /** Several only where {@code parallel = data}, which must say how many. */
  private static int replicas(Section block, TrainingSettings from) {
    Parallel inherited = from.replicas() > 1 ? Parallel.DATA : Parallel.NONE;
    Parallel parallel = block.choice("parallel", inherited, Parallel.class);
    int replicas = block.integer("replicas", parallel == Parallel.NONE ? 1 : from.replicas());
    if (parallel == Parallel.NONE ? replicas > 1 : replicas == 1) {
      String must =
          parallel == Parallel.NONE ? "1 unless parallel = data" : "> 1 for parallel = data";
      block
          .faults()
          .add(
              block.path("replicas"),
              String.format(Locale.ROOT, "Invalid replicas: %d (must be %s)", replicas, must));
      return 1;
    }
    return replicas;
  }

  /** Stands in for settings that are refused, so that the length of the run is judged as well. */
  private static TrainingSettings ofSameLength(
      TrainingSettings from, int epochs, int batch, double warmup) {
    if (epochs < 1 || batch < 1 || !(warmup >= 0)) {
      return from;
    }
    return new TrainingSettings(
        epochs,
        batch,
        Math.min(batch, from.microBatch()),
        from.learningRate(),
        from.weightDecay(),
        from.beta1(),
        from.beta2(),
        from.clipNorm(),
        warmup,
        from.finalFraction(),
        from.dropout(),
        from.labelSmoothing(),
        from.emaDecay(),
        from.selection(),
        Math.min(epochs, from.validations()),
        0,
        1,
        0);
  }
}
