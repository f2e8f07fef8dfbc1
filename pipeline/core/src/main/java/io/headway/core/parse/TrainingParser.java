package io.headway.core.parse;

import io.headway.core.config.Faults;
import io.headway.core.config.Section;
import io.headway.core.study.Arm;
import io.headway.core.study.MeasuredTask;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Split;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trainings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final Optional<MeasuredTask> task;
  private final TrainingSettings common;

  TrainingParser(Section block, Optional<MeasuredTask> task) {
    this.block = block;
    this.perSize = block.section("per-size");
    this.perArm = block.section("per-arm");
    this.task = task;
    this.common = TrainingBlock.read(block, TrainingSettings.DEFAULTS);
  }

  /**
   * Settings of each arm at each size.
   *
   * @param sizes of the study
   * @param known names of all sizes there are
   * @param arms of the study
   * @param leftOut names of arms that the study might have; their settings are read all the same
   */
  Trainings parse(List<ModelSize> sizes, List<String> known, List<Arm> arms, Set<String> leftOut) {
    Trainings trainings = perArm(perSize(sizes, known), arms, leftOut);
    block.refuseUnknown();
    return trainings;
  }

  private Trainings perSize(List<ModelSize> sizes, List<String> known) {
    List<String> present = sizes.stream().map(ModelSize::name).toList();
    Trainings trainings = Trainings.alike(sizes, common);
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
      TrainingSettings resolved = TrainingBlock.read(section, common);
      section.refuseUnknown();
      if (present.contains(name)) {
        trainings = trainings.with(name, resolved);
      }
      if (saysSteps(section)) {
        own.add(name);
        checkSteps(section, resolved);
      }
    }
    if (present.isEmpty() || !own.containsAll(present)) {
      checkSteps(block, common); // once, however many sizes share it
    }
    return trainings;
  }

  /** Where an arm differs from its size; faults of a section are told once, however many sizes. */
  private Trainings perArm(Trainings bySize, List<Arm> arms, Set<String> leftOut) {
    Trainings trainings = bySize;
    List<String> names = arms.stream().map(Arm::name).toList();
    for (String name : perArm.names()) {
      boolean present = names.contains(name);
      if (!present && !leftOut.contains(name)) {
        block
            .faults()
            .add(
                perArm.path(name),
                String.format(Locale.ROOT, "Unknown arm: %s (known: %s)", name, names));
        continue;
      }
      Section section = perArm.section(name);
      Map<String, TrainingSettings> bases =
          bySize.perSize().isEmpty() ? Map.of("", common) : bySize.perSize();
      for (Map.Entry<String, TrainingSettings> size : bases.entrySet()) {
        TrainingSettings resolved = TrainingBlock.read(section, size.getValue());
        if (saysSteps(section)) {
          checkSteps(section, resolved);
        }
        if (present && !resolved.equals(size.getValue())) {
          trainings = trainings.with(size.getKey(), name, resolved);
        }
      }
      section.refuseUnknown();
    }
    return trainings;
  }

  private static boolean saysSteps(Section section) {
    return Stream.of("warmup", "epochs", "batch").anyMatch(section::has);
  }

  /** What depends on the number of examples. */
  private void checkSteps(Section section, TrainingSettings settings) {
    if (task.isEmpty()) {
      return;
    }
    int examples = task.get().count(Split.TRAIN);
    Faults faults = section.faults();
    int steps = faults.attempt(section.path("epochs"), 0, () -> settings.steps(examples));
    if (steps > 0) {
      faults.attempt(section.path("warmup"), null, () -> settings.learningRate().over(steps));
    }
  }
}
