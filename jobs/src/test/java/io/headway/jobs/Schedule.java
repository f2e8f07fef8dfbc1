package io.headway.jobs;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file of {@code conf/schedule} has run.
 *
 * @param variables that it sets
 * @param command for a shell
 */
record Schedule(Map<String, String> variables, String command) {
  static final Path FOLDER = Path.of("..", "conf", "schedule").toAbsolutePath().normalize();

  private static final Pattern VARIABLE = Pattern.compile("([A-Z_]+) *[=:] *(\\S+)");

  /** As cron reads it: a percent sign ends the command unless there is a backslash before it. */
  static Schedule ofCrontab() throws IOException {
    Map<String, String> variables = new TreeMap<>();
    List<String> commands = new ArrayList<>();
    for (String line : settings("crontab")) {
      Matcher variable = VARIABLE.matcher(line);
      if (variable.matches()) {
        variables.put(variable.group(1), variable.group(2));
      } else {
        commands.add(line.split(" +", 6)[5]);
      }
    }
    String command = commands.get(0).replaceFirst("(?<!\\\\)%.*", "").replace("\\%", "%");
    return new Schedule(variables, command);
  }

  /** As systemd reads it: {@code ${NAME}} is a word, whatever its value. */
  static Schedule ofService() throws IOException {
    Map<String, String> variables = new TreeMap<>();
    String command = "";
    for (String line : settings("headway-sweep.service")) {
      if (line.startsWith("Environment=")) {
        for (String word : line.substring("Environment=".length()).split(" ", -1)) {
          variables.put(word.split("=", 2)[0], word.split("=", 2)[1]);
        }
      } else if (line.startsWith("ExecStart=")) {
        command = line.substring("ExecStart=".length()).replaceAll("(\\S*\\$\\{\\S+)", "\"$1\"");
      }
    }
    return new Schedule(variables, command);
  }

  /** The step of the workflow that runs the studies. */
  static Schedule ofWorkflow() throws IOException {
    List<String> lines = settings("nightly.yml").stream().map(String::strip).toList();
    return new Schedule(
        lines.stream()
            .map(VARIABLE::matcher)
            .filter(Matcher::matches)
            .collect(toMap(m -> m.group(1), m -> m.group(2).replace("\"", ""))),
        lines.stream()
            .filter(line -> line.startsWith("run: ./headway"))
            .findFirst()
            .orElseThrow()
            .substring("run: ".length()));
  }

  private static List<String> settings(String file) throws IOException {
    return Files.readAllLines(FOLDER.resolve(file)).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  /** With other values than the file's; each must be one that the file sets. */
  Schedule with(Map<String, String> others) {
    if (!variables.keySet().containsAll(others.keySet())) {
      throw new AssertionError(others + " are not all among " + variables);
    }
    Map<String, String> merged = new TreeMap<>(variables);
    merged.putAll(others);
    return new Schedule(merged, command);
  }

  /** The command line of a process that has these variables only, as cron starts one. */
  List<String> inEmptyEnvironment(Path home) {
    List<String> words = new ArrayList<>(List.of("env", "-i", "SHELL=/bin/sh", "LOGNAME=headway"));
    words.add("HOME=" + home);
    words.add("PATH=/usr/bin:/bin");
    words.add("HEADWAY_JAVA_OPTIONS=" + String.join(" ", ChildProcess.SHORT_LIVED));
    variables.forEach((name, value) -> words.add(name + "=" + value));
    if (!isThisJava(Path.of("/usr/bin/java"))) {
      words.add("JAVA_HOME=" + System.getProperty("java.home")); // a line that the files offer
    }
    words.addAll(List.of("/bin/sh", "-c", command));
    return words;
  }

  private static boolean isThisJava(Path java) {
    try {
      return java.toRealPath()
          .equals(Path.of(System.getProperty("java.home"), "bin", "java").toRealPath());
    } catch (IOException e) {
      return false;
    }
  }
}
