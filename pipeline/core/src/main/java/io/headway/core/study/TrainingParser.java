package io.headway.core.study;

import io.headway.core.study.TrainingSettings.Selection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads {@code training}: settings for all sizes, and in {@code per-size} what differs at one. A
 * size of the ladder that the study leaves out may have its own settings, so that {@code --set
 * sizes=[tiny]} needs no second change.
 */
final class TrainingParser {
  private final Section block;
  private final Section perSize;
  private final Optional<TaskSpec> task;
  private final TrainingSettings common;

  TrainingParser(Section block, Optional<TaskSpec> task) {
    this.block = block;
    this.perSize = block.section("per-size");
    this.task = task;
    this.common = settings(block, TrainingSettings.DEFAULTS);
  }

  /**
   * Settings by size name.
   *
   * @param sizes of the study
   * @param known names of all sizes there are
   */
  Map<String, TrainingSettings> parse(List<ModelSize> sizes, List<String> known) {
    Map<String, TrainingSettings> training = new LinkedHashMap<>();
    for (ModelSize size : sizes) {
      training.put(size.name(), common);
    }
    List<String> own = new ArrayList<>();
    for (String name : perSize.names()) {
      if (!known.contains(name)) {
        block
            .faults()
            .add(perSize.path(name), "Unknown size: %s (known: %s)".formatted(name, known));
        continue;
      }
      Section section = perSize.section(name);
      TrainingSettings resolved = settings(section, common);
      section.refuseUnknown();
      training.replace(name, resolved);
      if (Stream.of("warmup", "epochs", "batch").anyMatch(section::has)) {
        own.add(name);
        checkSteps(section, resolved);
      }
    }
    block.refuseUnknown();
    if (sizes.isEmpty() || !own.containsAll(training.keySet())) {
      checkSteps(block, common); // once, however many sizes share it
    }
    return training;
  }

  /** What depends on the number of examples. */
  private void checkSteps(Section section, TrainingSettings settings) {
    if (task.isEmpty()) {
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
    int micro = from.microBatch() == from.batch() ? Math.max(1, batch) : from.microBatch();
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
    Selection selection = block.choice("select", from.selection(), Selection.class);
    int validated = block.integer("validations", validations);
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
                    selection,
                    validated));
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
        from.selection(),
        Math.min(epochs, from.validations()));
  }
}
