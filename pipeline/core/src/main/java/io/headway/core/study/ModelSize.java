package io.headway.core.study;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.headway.core.config.Checks;
import io.headway.core.error.InvalidException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A rung of a size ladder: named numbers, of which each kind of model reads its own. Transformers
 * read d, H, f and L; a perceptron may read a list, {@code hidden = [512, 512]}.
 *
 * @param name as in a study
 * @param numbers by name, each one number or a list of them; all above 0
 */
public record ModelSize(String name, SortedMap<String, List<Integer>> numbers) {
  /** d, width of the model. */
  public static final String WIDTH = "d";

  /** H, attention heads. */
  public static final String HEADS = "H";

  /** f, width of the hidden layer of a block's feed-forward network. */
  public static final String FEED_FORWARD = "f";

  /** L, number of blocks. */
  public static final String DEPTH = "L";

  /** The ladder of the parameter-scaling study, 0.4 M to 101 M parameters at 16 x 16. */
  public static final List<ModelSize> LADDER =
      List.of(
          of("tiny", 128, 4, 512, 2),
          of("small", 256, 4, 1024, 3),
          of("medium", 512, 8, 2048, 4),
          of("large", 768, 12, 3072, 6),
          of("xl", 1024, 16, 4096, 8));

  /** Copies the numbers and refuses those that are not above 0. */
  public ModelSize {
    TreeMap<String, List<Integer>> copy = new TreeMap<>();
    Checks checks = new Checks().require(FileName.isValid(name), "name", name, FileName.RULE);
    numbers.forEach(
        (key, list) -> {
          copy.put(key, List.copyOf(list));
          checks.require(!list.isEmpty(), key, "[]", "a number or a list of them");
          list.forEach(number -> checks.require(number > 0, key, number, "> 0"));
        });
    checks.done();
    numbers = Collections.unmodifiableSortedMap(copy);
  }

  /** A transformer's size: d, H, f, L. */
  public static ModelSize of(String name, int width, int heads, int feedForward, int depth) {
    return new ModelSize(
        name,
        new TreeMap<>(
            Map.of(
                WIDTH,
                List.of(width),
                HEADS,
                List.of(heads),
                FEED_FORWARD,
                List.of(feedForward),
                DEPTH,
                List.of(depth))));
  }

  /** What tells it from other sizes. */
  Identity identity() {
    Identity identity = new Identity().fact("name", name);
    numbers.forEach((key, list) -> identity.fact(key, list.size() == 1 ? list.get(0) : list));
    return identity;
  }

  /** The rung of the ladder with that name. */
  public static Optional<ModelSize> named(String name) {
    return LADDER.stream().filter(size -> size.name().equals(name)).findFirst();
  }

  /** One of its numbers; empty if it has none of that name, or a list. */
  public Optional<Integer> find(String key) {
    return Optional.ofNullable(numbers.get(key)).filter(l -> l.size() == 1).map(l -> l.get(0));
  }

  /**
   * One of its numbers.
   *
   * @throws IllegalArgumentException if it has none of that name, or a list
   */
  public int number(String key) {
    return find(key)
        .orElseThrow(
            () ->
                new InvalidException(
                    String.format(
                        Locale.ROOT,
                        "Invalid size %s: %s (must have one %s)",
                        name,
                        numbers,
                        key)));
  }

  /** One of its numbers, or else another. */
  public int number(String key, int otherwise) {
    return find(key).orElse(otherwise);
  }

  /**
   * A list of its numbers.
   *
   * @throws IllegalArgumentException if it has none of that name
   */
  public List<Integer> list(String key) {
    List<Integer> list = numbers.get(key);
    if (list == null) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Invalid size %s: %s (must have %s)", name, numbers, key));
    }
    return list;
  }

  /** The same rung with another number. */
  public ModelSize with(String key, int number) {
    TreeMap<String, List<Integer>> changed = new TreeMap<>(numbers);
    changed.put(key, List.of(number));
    return new ModelSize(name, changed);
  }

  /** d. */
  public int width() {
    return number(WIDTH);
  }

  /** H. */
  public int heads() {
    return number(HEADS);
  }

  /** f. */
  @JsonIgnore
  public int feedForward() {
    return number(FEED_FORWARD);
  }

  /** L. */
  public int depth() {
    return number(DEPTH);
  }

  /** The same rung with another number of blocks. */
  public ModelSize withDepth(int depth) {
    return with(DEPTH, depth);
  }

  /** The same rung with another width of the feed-forward networks. */
  public ModelSize withFeedForward(int feedForward) {
    return with(FEED_FORWARD, feedForward);
  }

  /** c = d / 2, width of the controller's state. */
  public int controllerWidth() {
    return width() / 2;
  }
}
