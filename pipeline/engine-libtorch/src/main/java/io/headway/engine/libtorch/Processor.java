package io.headway.engine.libtorch;

import io.headway.core.error.CannotException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the processor can do, as Linux tells.
 *
 * @param source where Linux tells it
 */
record Processor(Path source) {
  /** Of this machine. */
  static final Processor HERE = new Processor(Path.of("/proc/cpuinfo"));

  /** Instructions that multiply bfloat16; without one of them it is slower than float32. */
  private static final Set<String> BFLOAT16 = new TreeSet<>(Set.of("avx512_bf16", "amx_bf16"));

  /** Why bfloat16 would be slower than float32 here; empty if it is faster. */
  Optional<String> refusesBfloat16() {
    if (!Files.isReadable(source)) {
      return Optional.of("what this processor can do is known on Linux only");
    }
    try (Stream<String> lines = Files.lines(source, StandardCharsets.ISO_8859_1)) {
      boolean can =
          lines
              .filter(line -> line.startsWith("flags"))
              .flatMap(line -> Arrays.stream(line.split("\\s+")))
              .anyMatch(BFLOAT16::contains);
      return can
          ? Optional.empty()
          : Optional.of("this processor has none of " + String.join(", ", BFLOAT16));
    } catch (IOException e) {
      throw new CannotException("Cannot read " + source + ": " + e.getMessage(), e);
    }
  }
}
