package io.headway.jobs.watch;

/** Exceptions in one line. */
final class Reasons {
  private Reasons() {}

  /** Our own messages as they are; of others' the first line, with the class. */
  static String of(Exception failure) {
    String line =
        String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
    return line.matches("(Invalid|Unknown|Cannot) .*")
        ? line
        : failure.getClass().getSimpleName() + ": " + line;
  }
}
