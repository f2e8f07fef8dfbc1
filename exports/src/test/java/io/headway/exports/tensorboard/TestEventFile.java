package io.headway.exports.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TestEventFile {
  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** The checksums are those of RFC 3720, B.4, rotated and shifted as TFRecord says. */
  @Test
  void checksumsAreMasked() {
    int zeros = 0x8a9136aa;
    assertThat(EventFile.masked(new byte[32])).isEqualTo((zeros >>> 15 | zeros << 17) + 0xa282ead8);
    byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
    int known = 0xe3069283;
    assertThat(EventFile.masked(digits)).isEqualTo((known >>> 15 | known << 17) + 0xa282ead8);
  }

  /** As TensorBoard's own RecordWriter has it: {@code RecordWriter(file).write(b"abc")}. */
  @Test
  void recordsAreFramed() {
    byte[] record = "abc".getBytes(StandardCharsets.US_ASCII);
    assertThat(hex(EventFile.of(List.of(record))))
        .isEqualTo("0300000000000000" + "b099490e" + "616263" + "6e57f121");
    assertThat(EventFile.of(List.of(record, record))).hasSize(2 * (8 + 4 + 3 + 4));
    assertThat(EventFile.of(List.of())).isEmpty();
  }
}
