package io.headway.charts;

import io.headway.core.study.Arm;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Study;
import io.headway.core.study.TrainingSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** How long a study trains, in words, arm by arm where arms differ. */
final class TrainingWords {
  private TrainingWords() {}

  /**
   * {@code 50 epochs}, {@code 20 to 30 epochs} where sizes differ, {@code at most 50 epochs} where
   * patience may end them; {@code looped 50, poh at most 60 epochs; batch 32 (looped), 16 (poh)}
   * where arms differ.
   */
  static List<String> of(Study study) {
    List<String> parts = new ArrayList<>();
    parts.add(byArm(study, TrainingWords::epochs, "%s %s", "") + " epoch" + plural(study));
    Map<String, String> batches = each(study, TrainingWords::batch);
    if (batches.values().stream().distinct().count() > 1) {
      parts.add(byArm(study, TrainingWords::batch, "%2$s (%1$s)", "batch "));
    }
    return parts;
  }

  /** Whether all trials have the same value. */
  static boolean isSame(Study study, ToIntFunction<TrainingSettings> value) {
    return settings(study).stream().mapToInt(value).distinct().count() == 1;
  }

  private static String plural(Study study) {
    boolean one = settings(study).stream().allMatch(settings -> settings.length().epochs() == 1);
    return one ? "" : "s";
  }

  private static String epochs(List<TrainingSettings> sizes) {
    boolean patient = sizes.stream().anyMatch(settings -> settings.length().patience() > 0);
    return (patient ? "at most " : "") + range(sizes, settings -> settings.length().epochs());
  }

  private static String batch(List<TrainingSettings> sizes) {
    return range(sizes, settings -> settings.batching().batch());
  }

  private static String range(List<TrainingSettings> sizes, ToIntFunction<TrainingSettings> value) {
    int least = sizes.stream().mapToInt(value).min().orElseThrow();
    int most = sizes.stream().mapToInt(value).max().orElseThrow();
    return least == most
        ? String.valueOf(least)
        : String.format(Locale.ROOT, "%d to %d", least, most);
  }

  private interface Wording {
    String of(List<TrainingSettings> sizes);
  }

  private static String byArm(Study study, Wording wording, String pattern, String before) {
    Map<String, String> arms = each(study, wording);
    List<String> distinct = arms.values().stream().distinct().toList();
    return before
        + (distinct.size() == 1
            ? distinct.get(0)
            : arms.entrySet().stream()
                .map(arm -> String.format(Locale.ROOT, pattern, arm.getKey(), arm.getValue()))
                .collect(Collectors.joining(", ")));
  }

  private static Map<String, String> each(Study study, Wording wording) {
    Map<String, String> arms = new LinkedHashMap<>();
    for (Arm arm : study.arms()) {
      arms.put(
          arm.name(),
          wording.of(study.sizes().stream().map(size -> study.training(size, arm)).toList()));
    }
    return arms;
  }

  private static List<TrainingSettings> settings(Study study) {
    List<TrainingSettings> all = new ArrayList<>();
    for (ModelSize size : study.sizes()) {
      study.arms().forEach(arm -> all.add(study.training(size, arm)));
    }
    return all;
  }
}
