package io.headway.jobs.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A process that runs tasks, found among this machine's processes.
 *
 * @param folder where it was started, which holds its stdout and stderr
 * @param handle of the process; a killed one that nobody has reaped still counts as alive there
 */
record Executor(Path folder, ProcessHandle handle) {
  private static final String MAIN_CLASS = "CoarseGrainedExecutorBackend";

  /** Those running that were started below a folder, by folder. */
  static List<Executor> below(Path folder) {
    List<Executor> found = new ArrayList<>();
    for (ProcessHandle handle : ProcessHandle.allProcesses().toList()) {
      Path proc = Path.of("/proc", String.valueOf(handle.pid()));
      try {
        // ProcessHandle.Info reads no more than a page, and the class path is longer.
        String command = Files.readString(proc.resolve("cmdline"));
        if (command.startsWith("/") && command.contains(MAIN_CLASS)) {
          Path cwd = Files.readSymbolicLink(proc.resolve("cwd"));
          if (cwd.startsWith(folder)) {
            found.add(new Executor(cwd, handle));
          }
        }
      } catch (IOException e) {
        // It has ended since it was listed, or is not ours to look at: no executor of ours.
      }
    }
    found.sort(Comparator.comparing((Executor executor) -> executor.folder().toString()));
    return found;
  }

  /**
   * Kills all that were started below a folder.
   *
   * @throws IllegalStateException if some remain
   */
  static void endAll(Path folder, Duration patience) throws InterruptedException {
    Instant end = Instant.now().plus(patience);
    for (List<Executor> left = below(folder); !left.isEmpty(); left = below(folder)) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException(
            String.format(Locale.ROOT, "Cannot end executors: %s", left));
      }
      left.forEach(executor -> executor.handle().destroyForcibly());
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }
}
