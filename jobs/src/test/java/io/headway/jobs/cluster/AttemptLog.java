package io.headway.jobs.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What executors logged of every step: each writes a file of its own, line by line, so that also
 * those that were killed have told all that they did.
 *
 * @param attempts by trial, in order of their numbers
 */
record AttemptLog(Map<String, List<Attempt>> attempts) {
  private static final String FILE = "attempts.log";

  /** In Log4j's words; executors start in a folder of their own. */
  private static final String CONFIGURATION =
      """
      rootLogger.level = info
      rootLogger.appenderRef.stderr.ref = stderr
      appender.stderr.type = Console
      appender.stderr.name = stderr
      appender.stderr.target = SYSTEM_ERR
      appender.stderr.layout.type = PatternLayout
      appender.stderr.layout.pattern = %d{HH:mm:ss} %p %c{1}: %m%n%ex{short}
      appender.attempts.type = File
      appender.attempts.name = attempts
      appender.attempts.fileName = attempts.log
      appender.attempts.immediateFlush = true
      appender.attempts.layout.type = PatternLayout
      appender.attempts.layout.pattern = %d{yyyy-MM-dd'T'HH:mm:ss.SSS}{UTC} %m%n
      logger.keeper.name = io.headway.jobs.train.TrialKeeper
      logger.keeper.level = debug
      logger.keeper.appenderRef.attempts.ref = attempts
      """;

  private static final Pattern LINE = Pattern.compile("(\\S+) (\\S+) attempt (\\d+) (.*)");
  private static final Pattern BEGINS = Pattern.compile("begins after step (\\d+)");
  private static final Pattern STEP = Pattern.compile("step (\\d+)");
  private static final Pattern CHECKPOINT = Pattern.compile("checkpoint after step (\\d+)");
  private static final Pattern FIRST_STEP = Pattern.compile("took its first step after (\\d+) ms");
  private static final Pattern DEVICE = Pattern.compile("trains on (.*)");

  /** One attempt at a trial. */
  static final class Attempt {
    private final int number;
    private Optional<Integer> begun = Optional.empty();
    private Optional<Integer> checkpoint = Optional.empty();
    private Optional<Integer> lastStep = Optional.empty();
    private LocalDateTime firstStep = LocalDateTime.MAX;
    private String device = "";
    private LocalDateTime from = LocalDateTime.MAX;
    private LocalDateTime to = LocalDateTime.MIN;
    private final Path executor;

    private Attempt(int number, Path executor) {
      this.number = number;
      this.executor = executor;
    }

    int number() {
      return number;
    }

    /** Steps that it began after; absent if it was killed before it had a model. */
    Optional<Integer> begun() {
      return begun;
    }

    /** Its last checkpoint; absent if it wrote none. */
    Optional<Integer> checkpoint() {
      return checkpoint;
    }

    /** The last step that it took; absent if it took none. */
    Optional<Integer> lastStep() {
      return lastStep;
    }

    /** When it had taken its first step; far in the future if it took none. */
    LocalDateTime firstStep() {
      return firstStep;
    }

    /** Where it was trained; empty if it never got that far. */
    String device() {
      return device;
    }

    /** First sign of life. */
    LocalDateTime from() {
      return from;
    }

    /** Last sign of life. */
    LocalDateTime to() {
      return to;
    }

    /** Folder of its executor. */
    Path executor() {
      return executor;
    }

    private void read(LocalDateTime time, String what) {
      from = time.isBefore(from) ? time : from;
      to = time.isAfter(to) ? time : to;
      begun = number(BEGINS, what).or(() -> begun);
      checkpoint = number(CHECKPOINT, what).or(() -> checkpoint);
      lastStep = number(STEP, what).or(() -> lastStep);
      firstStep = FIRST_STEP.matcher(what).matches() ? time : firstStep;
      Matcher trains = DEVICE.matcher(what);
      device = trains.matches() ? trains.group(1) : device;
    }

    private static Optional<Integer> number(Pattern pattern, String what) {
      Matcher matcher = pattern.matcher(what);
      return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }
  }

  /** Writes the configuration of logging; returns the option that gives it to a JVM. */
  static String configure(Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("log4j2-attempts.properties"), CONFIGURATION);
    return "-Dlog4j2.configurationFile=" + file.toUri();
  }

  /** All that executors logged below a folder. */
  static AttemptLog read(Path folder) throws IOException {
    Map<String, Map<Integer, Attempt>> found = new TreeMap<>();
    List<Path> logs;
    try (Stream<Path> files = Files.walk(folder)) {
      logs = files.filter(file -> file.endsWith(FILE)).toList();
    }
    for (Path log : logs) {
      for (String line : lines(log)) {
        Matcher matcher = LINE.matcher(line);
        if (matcher.matches()) {
          int number = Integer.parseInt(matcher.group(3));
          found
              .computeIfAbsent(matcher.group(2), trial -> new TreeMap<>())
              .computeIfAbsent(number, n -> new Attempt(n, log.getParent()))
              .read(LocalDateTime.parse(matcher.group(1)), matcher.group(4));
        }
      }
    }
    Map<String, List<Attempt>> attempts = new TreeMap<>();
    found.forEach(
        (trial, byNumber) -> {
          List<Attempt> ordered = new ArrayList<>(byNumber.values());
          ordered.sort(Comparator.comparingInt(Attempt::number));
          attempts.put(trial, ordered);
        });
    return new AttemptLog(attempts);
  }

  private static List<String> lines(Path log) {
    try {
      return Files.readAllLines(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All attempts of all trials. */
  List<Attempt> all() {
    return attempts.values().stream().flatMap(List::stream).toList();
  }
}
