package io.headway.core.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headway.core.error.InvalidException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TestSafeTensors {
  private static final NamedTensor MATRIX =
      new NamedTensor("b.weight", new long[] {2, 3}, () -> new float[] {1, -2, 3, 0.5f, 5, 6});
  private static final NamedTensor VECTOR =
      new NamedTensor("a \"é\"", new long[] {2}, () -> new float[] {Float.MIN_VALUE, -7});

  private static byte[] bytes(SafeTensors tensors) throws IOException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    tensors.writeTo(stream);
    return stream.toByteArray();
  }

  private static SafeTensors read(byte... bytes) throws IOException {
    return SafeTensors.read(new ByteArrayInputStream(bytes));
  }

  /** The bytes that the format's documentation asks for. */
  @Test
  void isTheFormat() throws IOException {
    byte[] bytes = bytes(SafeTensors.of(Map.of("k", "v"), List.of(MATRIX)));
    String header =
        "{\"__metadata__\":{\"k\":\"v\"},\"b.weight\":{\"dtype\":\"F32\",\"shape\":[2,3],"
            + "\"data_offsets\":[0,24]}}";
    int padded = (header.length() + 7) / 8 * 8;
    ByteBuffer expected = ByteBuffer.allocate(8 + padded + 24).order(ByteOrder.LITTLE_ENDIAN);
    expected.putLong(padded);
    expected.put(header.getBytes(StandardCharsets.UTF_8));
    while (expected.position() < 8 + padded) {
      expected.put((byte) ' ');
    }
    for (float value : MATRIX.values().get()) {
      expected.putFloat(value);
    }
    assertThat(bytes).isEqualTo(expected.array());
  }

  @Test
  void givesBackWhatWasWritten() throws IOException {
    SafeTensors back = read(bytes(SafeTensors.of(Map.of("k", "ü"), List.of(MATRIX, VECTOR))));
    assertThat(back.metadata()).isEqualTo(Map.of("k", "ü"));
    assertThat(back.tensors().keySet()).containsExactly("b.weight", "a \"é\"");
    assertThat(back.tensors().get("b.weight").shape()).containsExactly(2, 3);
    assertThat(back.tensors().get("b.weight").values().get()).isEqualTo(MATRIX.values().get());
    assertThat(back.tensors().get("a \"é\"").values().get()).isEqualTo(VECTOR.values().get());
    assertThat(back.count()).isEqualTo(8);
  }

  @Test
  void refusesWhatIsCutOrLonger() throws IOException {
    byte[] whole = bytes(SafeTensors.of(Map.of(), List.of(MATRIX)));
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(EOFException.class);
    }
    assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length + 1)))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining("more bytes than its header says");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1,-1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[8589934592],\"data_offsets\":[0,34359738368]}}",
        "{\"a\":4}",
        "[1]",
        "no JSON"
      })
  void refusesOtherHeaders(String header) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(16 + text.length).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length);
    file.put(text);
    assertThatThrownBy(() -> read(file.array())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesAnAbsurdHeaderBeforeReadingIt() {
    assertThatThrownBy(() -> read(-1, -1, -1, -1, -1, -1, -1, 127))
        .isInstanceOf(InvalidException.class)
        .hasMessageStartingWith("Invalid safetensors file: a header of ");
  }

  private static SafeTensors read(int... bytes) throws IOException {
    byte[] copy = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      copy[i] = (byte) bytes[i];
    }
    return read(copy);
  }

  /** Of several parts, the last of them not whole. */
  @Test
  void givesBackLargeTensors() throws IOException {
    float[] values = new float[5 * SafeTensors.PART + 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    NamedTensor large = new NamedTensor("a", new long[] {values.length}, () -> values);
    SafeTensors back = read(bytes(SafeTensors.of(Map.of(), List.of(large, MATRIX))));
    assertThat(back.tensors().get("a").values().get()).isEqualTo(values);
    assertThat(back.tensors().get("b.weight").values().get()).isEqualTo(MATRIX.values().get());
  }

  /** 8 GiB are not taken for what is not there. */
  @Test
  void aTensorThatIsNotThereTakesNoMemory() {
    String header =
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483647],\"data_offsets\":[0,8589934588]}} ";
    ByteBuffer file = ByteBuffer.allocate(8 + header.length()).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(header.length()).put(header.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> read(file.array())).isInstanceOf(EOFException.class);
  }

  @Test
  void refusesTwoOfAName() {
    assertThatThrownBy(() -> SafeTensors.of(Map.of(), List.of(MATRIX, MATRIX)))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining("b.weight twice");
  }
}
