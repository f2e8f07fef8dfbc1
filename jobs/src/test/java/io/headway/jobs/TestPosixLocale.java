package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes without a locale, as spark-submit has them under cron: never a wrong name. */
final class TestPosixLocale {
  private static final Map<String, String> POSIX = Map.of("LC_ALL", "C");

  @TempDir private Path folder;

  /** A JVM of that locale cannot load classes from a folder whose name it cannot spell. */
  @BeforeAll
  static void requireAFolderThatItCanSpell() {
    String classPath = System.getProperty("java.class.path");
    assumeTrue(
        StandardCharsets.US_ASCII.newEncoder().canEncode(classPath),
        "this checkout lies in a folder with letters beyond ASCII");
  }

  private List<String> refused(String... arguments) throws Exception {
    Path log = folder.resolve("log");
    ChildProcess process = ChildProcess.headway(POSIX, log, arguments);
    assertThat(process.awaitEnd()).as(process.said()).isEqualTo(1);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).doesNotContain("??", "?");
    }
    return Files.readAllLines(log);
  }

  @Test
  void refusesArgumentsThatItCannotRead() throws Exception {
    String study = SmallStudy.write(folder);
    assertThat(refused("generate", study, "--set", "question=o\u00f9"))
        .containsExactly(
            "headway: Cannot read the arguments, with letters beyond ASCII: this process was"
                + " started in the POSIX locale (set LC_ALL=C.UTF-8)");
  }

  @Test
  void readsAllOfASCII() throws IOException, InterruptedException {
    String study = SmallStudy.write(folder);
    ChildProcess process =
        ChildProcess.headway(POSIX, folder.resolve("log"), "show", study, "--set", "question=why?");
    assertThat(process.awaitEnd()).as(process.said()).isZero();
  }
}
