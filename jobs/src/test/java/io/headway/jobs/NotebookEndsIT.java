package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** However a notebook ends, its kernel has ended then, and a line says why. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NotebookEndsIT {
  private static final String CANNOT = "jupyter: Cannot execute ";
  private static final String NEVER_ENDS =
      "Runtime.getRuntime().addShutdownHook("
          + "new Thread(() -> { while (true) { java.util.concurrent.locks.LockSupport.park(); } }));";
  private static final String KILLS_ITSELF =
      "new ProcessBuilder(\"kill\", \"-9\", \"\" + ProcessHandle.current().pid()).start();";
  private static final String SAYS_WHO_IT_IS = "System.out.print(ProcessHandle.current().pid());";

  @TempDir private static Path folder;
  private Jupyter jupyter;

  @BeforeAll
  void copy() throws IOException {
    jupyter = Jupyter.in(folder);
  }

  private static Path write(String name, String... cells) throws IOException {
    return Notebook.write(folder.resolve(name + ".ipynb"), cells).path();
  }

  private static void assertEnded(String kernel) {
    assertThat(ProcessHandle.of(Long.parseLong(kernel))).as("a kernel").isEmpty();
  }

  /** In one go: each is told in its place, and the others run. */
  @Test
  void whatFailsIsALine() throws Exception {
    Path exits = write("exits", "int a;", "System.exit(3);");
    Path killed = write("killed", KILLS_ITSELF + " Thread.sleep(60_000);");
    Path throwing = write("throws", "throw new Exception();");
    Path stubborn = write("stubborn", NEVER_ENDS, SAYS_WHO_IT_IS);
    ChildProcess process = jupyter.start("execute", exits, killed, throwing, stubborn);
    assertThat(process.awaitEnd()).as(process.said()).isEqualTo(1);
    assertThat(process.said().lines())
        .containsExactlyInAnyOrder(
            CANNOT
                + exits
                + ", code cell 2: its kernel ended with exit code 3 (System.exit does that)",
            CANNOT + killed + ", code cell 1: its kernel was ended by SIGKILL",
            CANNOT + throwing + ", code cell 1: java.lang.Exception",
            "executed " + stubborn);
    assertEnded(new Notebook(stubborn).written());
  }

  @Test
  void aFileIsReplacedWhereItIsAndIfItMayBe() throws Exception {
    Path own = Files.createDirectories(folder.resolve("own"));
    Path fixed = write("own/fixed", "System.out.print(1);");
    Files.setPosixFilePermissions(fixed, PosixFilePermissions.fromString("r--r--r--"));
    Path target = write("own/target", SAYS_WHO_IT_IS);
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(folder.resolve("link.ipynb"), target);
    byte[] before = Files.readAllBytes(fixed);

    ChildProcess process = jupyter.start("execute", fixed, link);
    assertThat(process.awaitEnd()).as(process.said()).isEqualTo(1);
    assertThat(process.said().lines())
        .containsExactlyInAnyOrder(
            CANNOT
                + fixed
                + ": its output cannot be kept: "
                + fixed.toRealPath()
                + " is read-only (chmod u+w makes it writable)",
            "executed " + link);
    assertThat(Files.readAllBytes(fixed)).isEqualTo(before);
    assertThat(link).isSymbolicLink();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rw-r-----");
    assertEnded(new Notebook(target).written());
    try (Stream<Path> files = Files.list(own)) {
      assertThat(files).as("nothing is left").containsExactlyInAnyOrder(fixed, target);
    }
  }

  @Test
  void aSignalEndsItWithItsKernel() throws Exception {
    Map<String, Integer> codes = Map.of("TERM", 143, "INT", 130);
    Map<String, ChildProcess> processes =
        Map.of("TERM", startSleeping("TERM"), "INT", startSleeping("INT"));
    for (String signal : List.of("TERM", "INT")) {
      ChildProcess process = processes.get(signal);
      Path kernel = folder.resolve(signal);
      process.awaitOrFail("a cell", () -> read(kernel).endsWith("."));
      String number = Long.toString(process.process().pid());
      assertThat(new ProcessBuilder("kill", "-" + signal, number).start().waitFor()).isZero();
      assertThat(process.awaitEnd(Duration.ofSeconds(20)))
          .as(process.said())
          .isEqualTo(codes.get(signal));
      assertThat(process.said())
          .matches(CANNOT + ".*, code cell [12]: told to end by SIG" + signal + "\\n");
      assertEnded(read(kernel).replace(".", ""));
    }
  }

  /** Writes the number of its kernel's process into a file, then sleeps; and the same once more. */
  private ChildProcess startSleeping(String name) throws IOException {
    Path kernel = Files.createFile(folder.resolve(name));
    String cell =
        String.format(
            Locale.ROOT,
            "java.nio.file.Files.writeString(java.nio.file.Path.of(\"%s\"),"
                + " ProcessHandle.current().pid() + \".\");",
            kernel);
    Path notebook = write("sleeps-" + name, cell, "Thread.sleep(600_000);");
    return jupyter.start("execute", notebook, notebook);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
