package io.headway.jobs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A real file system in memory that can be full or read-only; where the kernel does not let it be
 * mounted, the test is skipped and says so.
 */
public record SmallDisk(Path folder) implements AutoCloseable {
  private static final int BLOCK_BYTES = 4096;

  /**
   * Mounts one.
   *
   * @param options of tmpfs: {@code size=1m}
   */
  public static SmallDisk mount(Path folder, String options) throws Exception {
    Files.createDirectories(folder);
    String refusal = run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString());
    if (!refusal.isEmpty()) {
      System.err.println("skipped, no file system can be mounted here: " + refusal);
    }
    assumeTrue(refusal.isEmpty(), () -> "no file system can be mounted here: " + refusal);
    return new SmallDisk(folder);
  }

  /** Changes it while it is in use. */
  public void remount(String options) throws Exception {
    require(run("mount", "-o", "remount," + options, folder.toString()));
  }

  /** Leaves no block free; returns the file that takes them. */
  public Path fill() throws IOException {
    Path filler = folder.resolve("filler");
    try (OutputStream stream = Files.newOutputStream(filler)) {
      byte[] block = new byte[BLOCK_BYTES];
      while (true) {
        stream.write(block);
      }
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("No space left")) {
        throw e;
      }
    }
    return filler;
  }

  @Override
  public void close() throws Exception {
    require(run("umount", folder.toString()));
  }

  private static void require(String refusal) {
    if (!refusal.isEmpty()) {
      throw new IllegalStateException(refusal);
    }
  }

  /** What the command says if it fails; empty if it succeeds. */
  private static String run(String... command) throws Exception {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(1, TimeUnit.MINUTES);
      return ended && process.exitValue() == 0
          ? ""
          : String.format(Locale.ROOT, "%s: %s", List.of(command), said.strip());
    } catch (IOException e) { // there is no such command
      return e.getMessage();
    }
  }
}
