package io.headway.charts;

import io.headway.core.study.ModelSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers of a size under the names that the published experiment has for them. */
final class SizeNumbers {
  private static final Map<String, String> PUBLISHED = new LinkedHashMap<>();

  static {
    PUBLISHED.put(ModelSize.WIDTH, "d_model");
    PUBLISHED.put(ModelSize.HEADS, "n_heads");
    PUBLISHED.put(ModelSize.FEED_FORWARD, "d_ff");
    PUBLISHED.put(ModelSize.DEPTH, "depth");
  }

  private SizeNumbers() {}

  /** In the published order, then others by name; a number, or a list of them. */
  static Map<String, Object> named(ModelSize size) {
    Map<String, Object> named = new LinkedHashMap<>();
    PUBLISHED.forEach(
        (key, name) -> {
          if (size.numbers().containsKey(key)) {
            named.put(name, single(size.numbers().get(key)));
          }
        });
    size.numbers()
        .forEach(
            (key, numbers) -> {
              if (!PUBLISHED.containsKey(key)) {
                named.put(key, single(numbers));
              }
            });
    return named;
  }

  private static Object single(List<Integer> numbers) {
    return numbers.size() == 1 ? numbers.get(0) : numbers;
  }
}
