package io.headway.core.check;

import io.headway.core.model.ModelKind;
import io.headway.core.model.ModelKinds;
import io.headway.core.study.ModelSize;
import io.headway.core.task.TaskKinds;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A study of one small model on one small task, as a text. */
public final class CheckedStudy {
  private static final Map<String, Integer> SMALL =
      Map.of(
          ModelSize.WIDTH, 16,
          ModelSize.HEADS, 2,
          ModelSize.FEED_FORWARD, 32,
          ModelSize.DEPTH, 1);

  /** Of whatever else a model's sizes have. */
  private static final int OTHER = 8;

  private CheckedStudy() {}

  /**
   * The text.
   *
   * @param model key of its kind
   * @param task key of its kind
   * @param size numbers over the small ones, as in {@code define-sizes}: {@code d = 32, H = 4}
   * @param settings of the model, each as in a study: {@code refinements = 2}
   * @throws IllegalArgumentException if there is no such model or task
   */
  public static String text(String model, String task, String size, List<String> settings) {
    ModelKind<?, ?> kind = ModelKinds.named(model);
    TreeMap<String, Object> numbers = new TreeMap<>();
    kind.sizeKeys().forEach(key -> numbers.put(key, SMALL.getOrDefault(key, OTHER)));
    return String.format(
        Locale.ROOT,
        """
        name = check-model
        task { kind = %s, %s }
        models = [{
          kind = %s
          %s
        }]
        sizes = [small]
        define-sizes.small { %s
          %s }
        seeds = [1]
        training { epochs = 1, batch = 8 }
        """,
        task,
        block(new TreeMap<>(TaskKinds.named(task).small())),
        model,
        String.join("\n  ", settings),
        block(numbers),
        size);
  }

  private static String block(Map<String, Object> settings) {
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + " = " + setting.getValue())
        .collect(Collectors.joining(", "));
  }
}
