package io.headway.core.error;

import java.util.Optional;

/** Why something failed, in a line. */
public final class Reason {
  private static final String NONE = "no reason given";

  private Reason() {}

  /** What is for people as it is; of others the first line, with the class. */
  public static String of(Throwable failure) {
    return failure instanceof ForPeople
        ? firstLine(failure)
        : failure.getClass().getSimpleName() + ": " + firstLine(failure);
  }

  /** The first line of what it says; others say more than people want to know. */
  public static String firstLine(Throwable failure) {
    return firstLine(failure.getMessage());
  }

  /** The first line of a message, which may be null. */
  public static String firstLine(String message) {
    return message == null ? NONE : message.lines().findFirst().orElse(NONE);
  }

  /** What failed first. */
  public static Throwable innermost(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** The outermost of a failure and its causes that is for people. */
  public static Optional<Throwable> forPeople(Throwable failure) {
    Throwable meant = failure;
    while (meant != null && !(meant instanceof ForPeople)) {
      meant = meant.getCause();
    }
    return Optional.ofNullable(meant);
  }
}
