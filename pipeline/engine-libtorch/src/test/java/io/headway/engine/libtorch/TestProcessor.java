package io.headway.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which processors multiply bfloat16. */
class TestProcessor {
  @TempDir Path folder;

  private Processor processor(String flags) throws IOException {
    Path file = folder.resolve("cpuinfo");
    Files.writeString(
        file, "processor\t: 0\nmodel name\t: a processor, avx512_bf16\nflags\t\t: " + flags + "\n");
    return new Processor(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fpu avx512f avx512_bf16 rdpid", "fpu amx_bf16 amx_tile", "amx_bf16"})
  void theseDo(String flags) throws IOException {
    assertThat(processor(flags).refusesBfloat16()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fpu avx512f avx512_vnni", "avx512_bf16x", ""})
  void theseDoNot(String flags) throws IOException {
    assertThat(processor(flags).refusesBfloat16())
        .contains("this processor has none of amx_bf16, avx512_bf16");
  }

  @Test
  void nothingIsKnownWhereNothingIsTold() {
    assertThat(new Processor(folder.resolve("none")).refusesBfloat16())
        .contains("what this processor can do is known on Linux only");
  }
}
