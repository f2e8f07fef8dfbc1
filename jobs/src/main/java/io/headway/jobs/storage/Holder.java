package io.headway.jobs.storage;

import io.headway.core.error.CannotException;
import io.headway.core.result.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A process that holds a lease.
 *
 * @param what it is, for people: {@code headway run}, {@code executor 3 of app-1}
 * @param host name of its host
 * @param pid process id there
 * @param kernel boot and process-id namespace that the pid counts in; empty where there is no
 *     {@code /proc}
 * @param started when the process was started, in clock ticks since that boot, so that a pid that
 *     is used again is another process
 * @param since when the lease was taken by the host's clock, ISO 8601; for people only
 */
public record Holder(
    String what, String host, long pid, String kernel, long started, String since) {
  private static final Path PROC = Path.of("/proc");

  /** Where processes of others are hidden (hidepid), not seeing one says nothing. */
  private static final Path OTHERS_PROCESS = PROC.resolve("1/stat");

  /** Where {@code starttime} is in {@code /proc/PID/stat} after the command's closing bracket. */
  private static final int START_FIELD = 20;

  /** This process. */
  public static Holder ofThisProcess(String what) {
    long pid = ProcessHandle.current().pid();
    String kernel = thisKernel();
    return new Holder(
        what,
        Machine.host(),
        pid,
        kernel,
        kernel.isEmpty() ? 0 : startTicks(pid),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /**
   * Whether the process has certainly ended: this process would see it, and does not. False says
   * nothing: it may run on another host.
   */
  public boolean hasEndedHere() {
    return !kernel.isEmpty()
        && kernel.equals(thisKernel())
        && Files.isReadable(OTHERS_PROCESS)
        && startTicks(pid) != started;
  }

  /** For messages. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s on host %s (pid %d, since %s)", what, host, pid, since);
  }

  private static String thisKernel() {
    Path boot = PROC.resolve("sys/kernel/random/boot_id");
    Path namespace = PROC.resolve("self/ns/pid");
    if (!Files.isReadable(boot) || !Files.isSymbolicLink(namespace)) {
      return "";
    }
    try {
      return Files.readString(boot).strip() + " " + Files.readSymbolicLink(namespace);
    } catch (IOException e) {
      throw new CannotException("Cannot identify this kernel: " + e.getMessage(), e);
    }
  }

  /** When a process was started; -1 if it is not there, or is dead and only not yet buried. */
  private static long startTicks(long pid) {
    try {
      String stat = Files.readString(PROC.resolve(pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
      return fields[0].equals("Z") || fields[0].equals("X")
          ? -1
          : Long.parseLong(fields[START_FIELD - 1]);
    } catch (NoSuchFileException e) {
      return -1;
    } catch (IOException e) {
      // Reading the file of a process that ends meanwhile: "No such process".
      if (Files.exists(PROC.resolve(String.valueOf(pid)))) {
        throw new CannotException("Cannot look at process " + pid, e);
      }
      return -1;
    }
  }
}
