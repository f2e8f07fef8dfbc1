package io.headway.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The command line as a process of its own, which can be killed. */
record HeadwayProcess(Process process, Path log) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  static HeadwayProcess start(Path log, String... arguments) throws IOException {
    Path root = Path.of("..").toAbsolutePath().normalize();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + root.resolve("conf").resolve("jvm.options"));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("io.headway.jobs.cli.Headway");
    command.addAll(List.of(arguments));
    return new HeadwayProcess(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(),
        log);
  }

  /** Waits until something is so; fails if the process ends before, or it takes too long. */
  void awaitOrFail(String what, BooleanSupplier holds) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!holds.getAsBoolean()) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        throw new AssertionError(
            "%s did not happen; alive %s; it said:%n%s"
                .formatted(what, process.isAlive(), Files.readString(log)));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Its exit code. */
  int awaitEnd() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("it did not end; it said:\n" + Files.readString(log));
    }
    return process.exitValue();
  }
}
