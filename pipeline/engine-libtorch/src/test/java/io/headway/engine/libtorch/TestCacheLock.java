package io.headway.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that start at once on an empty cache of natives, as the executors of a host do. */
final class TestCacheLock {
  private static final int PROCESSES = 4;

  @TempDir private Path folder;

  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void stop() throws InterruptedException {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void onlyTheHolderExtractsAndThenAllLoad() throws Exception {
    Path cache = Files.createDirectory(folder.resolve("cache"));
    try (FileChannel channel =
            FileChannel.open(
                cache.resolve("headway.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      for (int i = 0; i < PROCESSES; i++) {
        started.add(DescribeEngine.start(cache, log(i)));
      }
      TimeUnit.SECONDS.sleep(3);
      assertThat(held.isValid()).isTrue();
      assertThat(libraries(cache)).isEmpty();
      assertThat(started).allMatch(Process::isAlive);
    }
    for (int i = 0; i < PROCESSES; i++) {
      assertThat(started.get(i).waitFor()).as(Files.readString(log(i))).isZero();
      assertThat(log(i)).content().startsWith("LibTorch 2.");
    }
    assertThat(libraries(cache)).contains("libtorch_cpu.so");
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    for (Path cache : List.of(file, file.resolve("below"))) {
      assertThat(refusal(cache))
          .contains(
              String.format(
                  Locale.ROOT, "Cannot load LibTorch: cannot unpack natives to %s: ", cache),
              "(-Dorg.bytedeco.javacpp.cachedir=FOLDER names another")
          .doesNotContain("CUDA");
    }
  }

  private String refusal(Path cache) throws IOException, InterruptedException {
    Process process = DescribeEngine.start(cache, log(0));
    started.add(process);
    assertThat(process.waitFor()).isEqualTo(1);
    return Files.readString(log(0));
  }

  private Path log(int process) {
    return folder.resolve("log" + process);
  }

  private static List<String> libraries(Path cache) throws IOException {
    try (Stream<Path> files = Files.walk(cache)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.contains(".so"))
          .toList();
    }
  }
}
