package io.headway.core.study;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that it can be told all at once. */
final class Faults {
  private final List<String> messages = new ArrayList<>();

  /** Computes a value; an {@link IllegalArgumentException} becomes a fault at that path. */
  interface Attempt<T> {
    T get();
  }

  void add(String path, String message) {
    messages.add(path.isEmpty() ? message : path + ": " + message);
  }

  <T> T attempt(String path, T fallback, Attempt<T> attempt) {
    try {
      return attempt.get();
    } catch (IllegalArgumentException e) {
      add(path, e.getMessage());
      return fallback;
    }
  }

  boolean none() {
    return messages.isEmpty();
  }

  void throwIfAny(String file) {
    if (!none()) {
      throw new InvalidStudyException(file, messages);
    }
  }
}
