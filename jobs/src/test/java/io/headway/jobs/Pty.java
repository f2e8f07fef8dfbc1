package io.headway.jobs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The command line on a terminal of its own, as people have it.
 *
 * @param exitCode of the command
 * @param sent all that the terminal was sent
 */
record Pty(int exitCode, String sent) {
  private static final Path SCRIPT = Path.of("/usr/bin/script");

  /** Runs a command on a terminal of so many columns; skipped where {@code script} is missing. */
  static Pty run(Path folder, int columns, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(SCRIPT), SCRIPT + " (util-linux) is not there: no terminal");
    List<String> java =
        ChildProcess.java(
            System.getProperty("java.class.path"),
            "io.headway.jobs.cli.Headway",
            List.of(arguments));
    StringBuilder line = new StringBuilder();
    java.forEach(word -> line.append(" '").append(word.replace("'", "'\\''")).append('\''));
    String unset = environment.containsKey("NO_COLOR") ? "" : "unset NO_COLOR\n";
    Path program =
        Files.writeString(
            folder.resolve("on-terminal.sh"),
            String.format(Locale.ROOT, "stty cols %d rows 40%n%sexec%s%n", columns, unset, line));
    Path sent = folder.resolve("sent");
    List<String> command =
        List.of(SCRIPT.toString(), "-qec", "sh '" + program + "'", sent.toString());
    ChildProcess process =
        ChildProcess.start(
            command, environment, folder.resolve("script.out"), folder.resolve("script.out"));
    int exitCode = process.awaitEnd();
    String text = Files.readString(sent);
    return new Pty(
        exitCode,
        text.replaceFirst("^Script started.*\\R", "").replaceFirst("\\RScript done.*", ""));
  }

  /** What it shows in the end, and what has gone off its top: {@code \r} and {@code \n} obeyed. */
  List<String> shown() {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int column = 0;
    for (int i = 0; i < sent.length(); i++) {
      char c = sent.charAt(i);
      if (c == '\n') {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
        column = 0;
      } else if (c == '\r') {
        column = 0;
      } else {
        if (column == line.length()) {
          line.append(c);
        } else {
          line.setCharAt(column, c);
        }
        column++;
      }
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }
}
