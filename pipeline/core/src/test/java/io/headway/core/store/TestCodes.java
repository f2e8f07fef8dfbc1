package io.headway.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestCodes {
  @TempDir private Path folder;

  private static Codes of(int bound, Records.Keeper keeper, int... codes) throws IOException {
    try (Codes.Writer writer = new Codes.Writer(bound, keeper)) {
      for (int code : codes) {
        writer.add(code);
      }
      return writer.finish();
    }
  }

  private Records.Keeper files() {
    return length -> FileRecords.writer(folder, length);
  }

  /** With the greatest of each width, and ends of blocks. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 256, 257, 1 << 16, (1 << 16) + 1, 1 << 24, Integer.MAX_VALUE})
  void theyAreReadAsTheyWereWrittenSeed1(int bound) throws IOException, ClassNotFoundException {
    SplittableRandom random = new SplittableRandom(1);
    int[] codes = random.ints(3 * Codes.BLOCK + 7, 0, bound).toArray();
    codes[Codes.BLOCK - 1] = bound - 1;
    Codes heap = of(bound, HeapRecords::writer, codes);
    Codes file = of(bound, files(), codes);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
      stream.writeObject(heap);
    }
    Codes sent;
    try (var stream = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      sent = (Codes) stream.readObject();
    }
    for (Codes kept : new Codes[] {heap, file, sent}) {
      assertThat(kept.count()).isEqualTo(codes.length);
      assertThat(kept.read(0, codes.length)).isEqualTo(codes);
      assertThat(kept.read(codes.length, 0)).isEmpty();
      for (int i = 0; i < 200; i++) {
        int from = random.nextInt(codes.length);
        int to = from + random.nextInt(codes.length - from + 1);
        assertThat(kept.read(from, to - from)).isEqualTo(Arrays.copyOfRange(codes, from, to));
        assertThat(kept.at(from)).isEqualTo(codes[from]);
      }
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> kept.read(codes.length - 1, 2));
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aByteHolds256() {
    assertThat(Stream.of(1, 2, 256, 257, 1 << 16, (1 << 16) + 1, 1 << 24, (1 << 24) + 1))
        .extracting(Codes::width)
        .containsExactly(1, 1, 1, 2, 2, 3, 3, 4);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 5})
  void othersAreRefused(int code) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(5, HeapRecords::writer, 1, code))
        .withMessage("Invalid code: " + code + " (must be in 0..4)");
  }
}
