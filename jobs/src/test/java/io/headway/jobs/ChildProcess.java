package io.headway.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A program that runs beside the test, which can be killed; ends with the test's JVM at the latest.
 *
 * @param process itself
 * @param out file of what it says
 * @param err file of its log; may be the same
 */
public record ChildProcess(Process process, Path out, Path err) {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /**
   * Of a JVM that lives for seconds: otherwise the compilers and the threads of the garbage
   * collector take as much of two cores as the program does.
   */
  public static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  /** Those that an aborted test may leave. */
  private static final Set<Process> STARTED = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(ChildProcess::killAll, "kill-children"));
  }

  private static void killAll() {
    for (Process process : STARTED) {
      List<ProcessHandle> descendants = process.descendants().toList();
      process.destroyForcibly();
      descendants.forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** Starts a command with these variables added to the environment. */
  public static ChildProcess start(
      List<String> command, Map<String, String> environment, Path out, Path err)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile());
    if (err.equals(out)) {
      builder.redirectErrorStream(true);
    } else {
      builder.redirectError(err.toFile());
    }
    builder.environment().putAll(environment);
    Process process = builder.start();
    STARTED.add(process);
    return new ChildProcess(process, out, err);
  }

  /** A Java program on this JVM's Java, with the options that Spark needs. */
  public static List<String> java(String classPath, String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + jvmOptions());
    command.addAll(SHORT_LIVED);
    command.addAll(List.of("-cp", classPath, mainClass));
    command.addAll(arguments);
    return command;
  }

  /** The file of options for the JVM of every process of ours. */
  public static Path jvmOptions() {
    return Path.of("..", "conf", "jvm.options").toAbsolutePath().normalize();
  }

  /** The command line on this JVM's class path, logging as the launcher has it, to one file. */
  public static ChildProcess headway(Path log, String... arguments) throws IOException {
    return headway(Map.of(), log, arguments);
  }

  /** As above, with these variables added to the environment. */
  public static ChildProcess headway(Map<String, String> environment, Path log, String... arguments)
      throws IOException {
    return start(headway(arguments), environment, log, log);
  }

  /** The same in a shell that has run a command before, such as {@code umask 077}. */
  public static ChildProcess headwayAfter(String shell, Path log, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("bash", "-c", shell + "; exec \"$@\"", "bash"));
    command.addAll(headway(arguments));
    return start(command, Map.of(), log, log);
  }

  private static List<String> headway(String... arguments) {
    List<String> command =
        java(
            System.getProperty("java.class.path"),
            "io.headway.jobs.cli.Headway",
            List.of(arguments));
    command.add(
        1, "-Dlog4j2.configurationFile=" + jvmOptions().resolveSibling("log4j2.properties"));
    return command;
  }

  /** Waits until something is so; fails if the process ends before, or it takes too long. */
  public void awaitOrFail(String what, BooleanSupplier holds) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!holds.getAsBoolean()) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        throw new AssertionError(
            String.format(
                Locale.ROOT,
                "%s did not happen; alive %s; it said:%n%s",
                what,
                process.isAlive(),
                said()));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Its exit code. */
  public int awaitEnd() throws InterruptedException {
    return awaitEnd(PATIENCE);
  }

  /** Its exit code; kills it and fails if it does not end in time. */
  public int awaitEnd(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(
          String.format(Locale.ROOT, "it did not end in %s; it said:%n%s", patience, said()));
    }
    return process.exitValue();
  }

  /** All that it has said and logged. */
  public String said() {
    return out.equals(err) ? read(out) : read(out) + read(err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
