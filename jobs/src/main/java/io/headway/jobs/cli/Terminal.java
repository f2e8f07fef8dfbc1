package io.headway.jobs.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Help.Ansi;

/** What may be written to whoever looks. */
final class Terminal {
  private Terminal() {}

  /** Rows and columns. */
  record Size(int rows, int columns) {}

  /** Whether stdout is a terminal that overwrites lines; {@code dumb} ones do not. */
  @SuppressWarnings("SystemConsoleNull") // Java 17, where it is null without a terminal
  static boolean isThere() {
    return System.console() != null && !isDumb();
  }

  /** Whether it may be sent escape sequences: there is one, and NO_COLOR is not set. */
  static boolean takesEscapes() {
    return isThere() && !isPlain();
  }

  /** Whether it shows the block characters of Unicode. */
  static boolean takesBlocks() {
    return takesEscapes() && Output.encoding("stdout").equals(StandardCharsets.UTF_8);
  }

  /** For picocli, which asks for NO_COLOR but not for the kind of terminal. */
  static Ansi ansi() {
    return isDumb() || isPlain() ? Ansi.OFF : Ansi.AUTO;
  }

  private static boolean isDumb() {
    return "dumb".equals(variable("TERM").toLowerCase(Locale.ROOT));
  }

  /** As no-color.org has it: set, and not to nothing. */
  private static boolean isPlain() {
    return !variable("NO_COLOR").isEmpty();
  }

  private static String variable(String name) {
    return Optional.ofNullable(System.getenv(name)).orElse("");
  }

  /** What stty says of the terminal on stdin; empty where there is none that it knows. */
  static Optional<Size> size() throws IOException {
    Process stty =
        new ProcessBuilder("stty", "size").redirectInput(ProcessBuilder.Redirect.INHERIT).start();
    String[] said =
        new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .strip()
            .split(" ", -1);
    try {
      stty.waitFor(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (said.length != 2 || !said[0].matches("[1-9]\\d*") || !said[1].matches("[1-9]\\d*")) {
      return Optional.empty();
    }
    return Optional.of(new Size(Integer.parseInt(said[0]), Integer.parseInt(said[1])));
  }
}
