package io.headway.core.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestMachine {
  @TempDir private Path folder;

  @Test
  void linuxSaysHowMuchMemoryThereIs() throws IOException {
    Path file = Files.writeString(folder.resolve("meminfo"), "MemTotal: 9 kB\nMemFree:   3 kB\n");
    assertThat(Machine.bytes(file, "MemFree")).hasValue(3 * 1024);
  }

  @Test
  void othersDoNot() {
    assertThat(Machine.bytes(folder.resolve("meminfo"), "MemFree")).isEmpty();
    assertThat(Machine.availableBytes()).isPositive();
  }
}
