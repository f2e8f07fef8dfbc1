package io.headway.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestRecords {
  private static final int LENGTH = 68;

  @TempDir private Path folder;

  private static byte[] record(int index) {
    return ByteBuffer.allocate(LENGTH).putInt(0, index).putInt(LENGTH - 4, ~index).array();
  }

  private static Records filled(Records.Writer writer, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      writer.add(record(i));
    }
    return writer.finish();
  }

  private static void check(Records records, int count) {
    assertThat(records.count()).isEqualTo(count);
    // Backwards, with the ends of what is kept together.
    for (int i = count - 1; i >= 0; i -= i % 61_680 < 3 ? 1 : 997) {
      assertThat(records.read(i)).isEqualTo(record(i));
    }
    for (int outside : new int[] {-1, count}) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> records.read(outside));
    }
  }

  /** 61,680 of them are one array. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 64, 65, 61_680, 61_681, 200_000})
  void inMemory(int count) throws IOException, ClassNotFoundException {
    Records records = filled(HeapRecords.writer(LENGTH), count);
    check(records, count);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
      stream.writeObject(records);
    }
    assertThat(bytes.size()).isLessThan(count * LENGTH + 1000);
    try (ObjectInputStream stream =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      check((Records) stream.readObject(), count);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 200_000})
  void inAFileThatLeavesNothingBehind(int count) throws IOException {
    try (Records.Writer writer = FileRecords.writer(folder, LENGTH)) {
      Records records = filled(writer, count);
      assertThat(files()).isZero();
      check(records, count);
    }
  }

  @Test
  void whatIsNotFinishedLeavesNothingBehind() throws IOException {
    try (Records.Writer writer = FileRecords.writer(folder, LENGTH)) {
      writer.add(record(1));
      assertThat(files()).isEqualTo(1);
    }
    assertThat(files()).isZero();
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  @Test
  void severalThreadsReadTheSame() throws IOException {
    Records file = filled(FileRecords.writer(folder, LENGTH), 5000);
    Records heap = filled(HeapRecords.writer(LENGTH), 5000);
    long different =
        IntStream.range(0, 100_000)
            .parallel()
            .map(i -> i * 31 % 5000)
            .filter(
                i ->
                    !Arrays.equals(file.read(i), record(i))
                        || !Arrays.equals(heap.read(i), record(i)))
            .count();
    assertThat(different).isZero();
  }
}
