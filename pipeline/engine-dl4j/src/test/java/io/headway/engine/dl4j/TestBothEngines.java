package io.headway.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both engines in one process, which a test needs to itself: what is loaded stays. */
class TestBothEngines {
  @TempDir private Path folder;

  @Test
  void eitherMayBeLoadedFirst() throws Exception {
    String first = run(TrainBoth.class, "libtorch", "dl4j");
    assertThat(first).startsWith("{dl4j=[").endsWith("with threads 1");
    assertThat(run(TrainBoth.class, "dl4j", "libtorch")).isEqualTo(first);
  }

  /** JavaCPP alone would take the build for AVX-512 wherever it is on the class path. */
  @Test
  void theKernelsAreThoseThatWereChosen() throws Exception {
    assertThat(run(DescribeKernels.class)).contains(", linux-x86_64-avx2, ");
  }

  private String run(Class<?> main, String... arguments) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectError(folder.resolve("log").toFile())
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("log"))).isZero();
    return Files.readString(out).strip();
  }
}
