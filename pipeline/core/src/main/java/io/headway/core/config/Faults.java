package io.headway.core.config;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Collects what is wrong with a file, so that it can be told all at once, each fault once, and
 * which keys were asked for.
 */
public final class Faults {
  private final LinkedHashSet<String> messages = new LinkedHashSet<>();
  private final LinkedHashSet<AskedKey> asked = new LinkedHashSet<>();

  /** Notes that a key was asked for. */
  void ask(AskedKey key) {
    asked.add(key);
  }

  /** All keys that were asked for, in that order. */
  public List<AskedKey> asked() {
    return List.copyOf(asked);
  }

  public void add(String path, String message) {
    messages.add(path + ": " + message);
  }

  /**
   * Computes a value; what it refuses becomes a fault at the path, or below it where the refusal
   * names the key.
   */
  public <T> T attempt(String path, T fallback, Supplier<T> attempt) {
    try {
      return attempt.get();
    } catch (InvalidValuesException e) {
      e.messages().forEach((key, message) -> add(path + "." + key, message));
      return fallback;
    } catch (IllegalArgumentException e) {
      add(path, e.getMessage());
      return fallback;
    }
  }

  /** How many there are so far. */
  public int count() {
    return messages.size();
  }

  public void throwIfAny(String file) {
    if (!messages.isEmpty()) {
      throw new InvalidStudyException(file, List.copyOf(messages));
    }
  }

  /** Refuses a list that names something twice. */
  public void refuseRepeats(String path, List<?> list) {
    if (new HashSet<>(list).size() < list.size()) {
      add(path, String.format(Locale.ROOT, "Invalid list: %s (must not repeat)", list));
    }
  }
}
