package io.headway.core.result;

import com.sun.management.OperatingSystemMXBean;
import io.headway.core.error.CannotException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;

/** What is to be known of the machine and the build. */
public final class Machine {
  private static final Path PROCESS_STATUS = Path.of("/proc/self/status");
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
  private static final Path MEMORY_INFO = Path.of("/proc/meminfo");

  private Machine() {}

  /** Origin of a result that is finished now. */
  public static Provenance provenance(String engine, String sparkApplication) {
    return new Provenance(
        codeVersion(),
        System.getProperty("java.runtime.version") + " " + System.getProperty("java.vendor"),
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"),
        processor(),
        engine,
        host(),
        sparkApplication,
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** Version and commit of this build; {@code unknown} where it was not built from a checkout. */
  public static String codeVersion() {
    Properties git = new Properties();
    try (InputStream stream =
        Machine.class.getResourceAsStream("/io/headway/core/git.properties")) {
      if (stream == null) {
        return "unknown";
      }
      git.load(stream);
    } catch (IOException e) {
      throw new CannotException("Cannot read git.properties of this build", e);
    }
    return git.getProperty("git.build.version", "unknown")
        + "+"
        + git.getProperty("git.commit.id.abbrev", "unknown")
        + (git.getProperty("git.dirty", "false").equals("true") ? "-dirty" : "");
  }

  /** Model name of the CPU. */
  public static String processor() {
    return field(CPU_INFO, "model name").orElse(System.getProperty("os.arch"));
  }

  /** Host name, which need not resolve to an address. */
  public static String host() {
    if (Files.isReadable(HOST_NAME)) {
      return read(HOST_NAME).strip();
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown host (" + e.getMessage() + ")";
    }
  }

  /** Greatest resident memory of this process so far, in bytes; 0 where it is not Linux. */
  public static long peakProcessBytes() {
    return bytes(PROCESS_STATUS, "VmHWM").orElse(0);
  }

  /**
   * Memory that can still be had without swapping, in bytes; at most a container's limit. All that
   * there is where it is not Linux: what others call free leaves out what they would give back.
   */
  public static long availableBytes() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long all = system.getTotalMemorySize();
    return Math.min(bytes(MEMORY_INFO, "MemAvailable").orElse(all), all);
  }

  /** What Linux says of memory, in kB there; empty on other systems. */
  static OptionalLong bytes(Path file, String name) {
    return field(file, name).stream()
        .mapToLong(value -> Long.parseLong(value.replace("kB", "").trim()) << 10)
        .findFirst();
  }

  private static Optional<String> field(Path file, String name) {
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    return read(file)
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).trim())
        .findFirst();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CannotException("Cannot read " + file, e);
    }
  }
}
