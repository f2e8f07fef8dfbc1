package io.headway.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session.Slot;
import io.headway.core.engine.Session.Step;
import io.headway.core.result.CurvePoint;
import io.headway.core.train.Checkpoint.CorruptException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestCheckpoint {
  private static final String ID = "tiny-baseline-42-0123456789ab";
  private static final Cursor CURSOR =
      new Cursor(
          7,
          0.1,
          0,
          9,
          List.of(new CurvePoint(1, 3, 1.25, 0, new TreeMap<>(Map.of("accuracy", 50.0)))),
          1,
          50,
          0.25,
          0.5,
          2);

  private final FakeTask network = FakeTask.create();
  private final Map<String, float[]> best =
      Map.of("head.weight", new float[] {1, Float.MIN_VALUE}, "head.bias", new float[] {-0f});
  private byte[] bytes;

  private FakeSession session() {
    return session(0.9);
  }

  private FakeSession session(double emaDecay) {
    Optimizer optimizer = new Optimizer(0, 0.9, 0.999, 1, emaDecay);
    return new FakeSession(
        network, optimizer, new ArrayList<>(), (before, loss) -> new Step(loss, 0, 1));
  }

  @BeforeEach
  void write() throws IOException {
    FakeSession session = session();
    float value = 0.1f;
    for (Parameter parameter : network.parameters()) {
      for (Slot slot : Slot.values()) {
        float[] values = new float[(int) parameter.count()];
        for (int i = 0; i < values.length; i++) {
          values[i] = value;
          value *= -1.7f;
        }
        session.write(slot, parameter, values);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Checkpoint.write(out, ID, CURSOR, session, best);
    bytes = out.toByteArray();
  }

  private Checkpoint.Restored read(byte[] file) throws IOException {
    return Checkpoint.read(new ByteArrayInputStream(file), ID, session());
  }

  private static void verify(byte[] file) throws IOException {
    Checkpoint.verify(new ByteArrayInputStream(file), ID);
  }

  @Test
  void givesBackWhatWasWritten() throws IOException {
    FakeSession session = session();
    Checkpoint.Restored restored = Checkpoint.read(new ByteArrayInputStream(bytes), ID, session);
    assertThat(restored.cursor()).isEqualTo(CURSOR);
    assertThat(session.steps()).isEqualTo(7);
    assertThat(restored.best()).containsOnlyKeys(best.keySet());
    best.forEach((name, values) -> assertThat(restored.best().get(name)).isEqualTo(values));
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    Checkpoint.write(again, ID, CURSOR, session, restored.best());
    assertThat(again.size()).isEqualTo(bytes.length);
    assertThat(session.read(Slot.SECOND_MOMENT, network.weight())).doesNotContain(0);
    assertThat(session.read(Slot.AVERAGE, network.weight())).doesNotContain(0);
    assertThatNoException().isThrownBy(() -> verify(bytes));
  }

  /** Three trained numbers, each in an array with its length; the buffer has no average. */
  @Test
  void averagesTakeRoomOnlyWhereTheyAreKept() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Checkpoint.write(out, ID, CURSOR, session(0), best);
    assertThat(bytes.length - out.size()).isEqualTo(3 * Float.BYTES + 2 * Integer.BYTES);
  }

  @Test
  void refusesEveryTruncation() {
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(CorruptException.class)
          .as("length " + length)
          .isThrownBy(() -> read(cut))
          .withMessage("corrupt checkpoint: it ends too early");
      assertThatExceptionOfType(CorruptException.class)
          .isThrownBy(() -> verify(cut))
          .withMessageMatching("corrupt checkpoint: (it ends too early|checksum differs)");
    }
  }

  @Test
  void refusesEveryFlippedBit() {
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatExceptionOfType(CorruptException.class)
          .as("bit " + bit)
          .isThrownBy(() -> read(flipped))
          .withMessageStartingWith("corrupt checkpoint: ");
      assertThatExceptionOfType(CorruptException.class)
          .as("bit " + bit)
          .isThrownBy(() -> verify(flipped))
          .withMessageStartingWith("corrupt checkpoint: ");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 100_000})
  void refusesWhatGoesOn(int more) {
    byte[] longer = Arrays.copyOf(bytes, bytes.length + more);
    assertThatExceptionOfType(CorruptException.class)
        .isThrownBy(() -> read(longer))
        .withMessage("corrupt checkpoint: it goes on after its end");
    assertThatExceptionOfType(CorruptException.class)
        .isThrownBy(() -> verify(longer))
        .withMessage("corrupt checkpoint: checksum differs");
  }

  @Test
  void refusesAnotherTrial() {
    String message = "corrupt checkpoint: it is of trial " + ID + " (must be other)";
    assertThatExceptionOfType(CorruptException.class)
        .isThrownBy(() -> Checkpoint.read(new ByteArrayInputStream(bytes), "other", session()))
        .withMessage(message);
    assertThatExceptionOfType(CorruptException.class)
        .isThrownBy(() -> Checkpoint.verify(new ByteArrayInputStream(bytes), "other"))
        .withMessage(message);
  }

  /** Of a model without an auxiliary loss, both say the same. */
  @Test
  void readsTheVersionBefore() throws IOException {
    byte[] older = Arrays.copyOf(bytes, bytes.length - Long.BYTES);
    older[7] = 2;
    CRC32C checksum = new CRC32C();
    checksum.update(older);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(older);
    file.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(checksum.getValue()).array());
    verify(file.toByteArray());
    assertThat(read(file.toByteArray()).cursor()).isEqualTo(CURSOR);
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("uxiliary");
  }

  @Test
  void refusesAnotherVersion() {
    byte[] older = bytes.clone();
    older[7] = 1;
    assertThatExceptionOfType(CorruptException.class)
        .isThrownBy(() -> verify(older))
        .withMessage(
            "corrupt checkpoint: version 1 (must be 2 or 3; made by another version of Headway)");
    assertThatExceptionOfType(CorruptException.class)
        .isThrownBy(() -> read(older))
        .withMessage(
            "corrupt checkpoint: version 1 (must be 2 or 3; made by another version of Headway)");
  }

  @Test
  void refusesWhatIsNoCheckpoint() {
    assertThatExceptionOfType(CorruptException.class)
        .isThrownBy(() -> verify("not a checkpoint".getBytes(StandardCharsets.UTF_8)))
        .withMessage("corrupt checkpoint: not a checkpoint");
  }

  /** Larger than the buffer that verifies. */
  @Test
  void verifiesLargeOnes() throws IOException {
    Map<String, float[]> large = Map.of("head.weight", new float[300_001]);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Checkpoint.write(out, ID, CURSOR, session(), large);
    byte[] file = out.toByteArray();
    assertThatNoException().isThrownBy(() -> verify(file));
    file[700_000] ^= 1;
    assertThatExceptionOfType(CorruptException.class)
        .isThrownBy(() -> verify(file))
        .withMessage("corrupt checkpoint: checksum differs");
  }
}
