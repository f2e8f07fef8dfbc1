package io.headway.exports.tensorboard;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Records in the format of <a
 * href="https://www.tensorflow.org/tutorials/load_data/tfrecord">TFRecord</a>:
 *
 * <pre>
 *   uint64 length
 *   uint32 masked CRC-32C of the length
 *   byte   data[length]
 *   uint32 masked CRC-32C of the data
 *
 *   masked(crc) = ((crc >> 15) | (crc << 17)) + 0xa282ead8
 * </pre>
 *
 * all numbers little-endian.
 */
final class EventFile {
  private static final int MASK_ROTATION = 15;
  private static final int MASK_DELTA = 0xa282ead8;

  private EventFile() {}

  /** The file that holds these records. */
  static byte[] of(List<byte[]> records) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (byte[] record : records) {
      byte[] length = numbers(Long.BYTES).putLong(record.length).array();
      file.writeBytes(length);
      file.writeBytes(checksum(length));
      file.writeBytes(record);
      file.writeBytes(checksum(record));
    }
    return file.toByteArray();
  }

  private static byte[] checksum(byte[] data) {
    return numbers(Integer.BYTES).putInt(masked(data)).array();
  }

  /** The masked checksum of some bytes. */
  static int masked(byte[] data) {
    CRC32C crc = new CRC32C();
    crc.update(data);
    return Integer.rotateRight((int) crc.getValue(), MASK_ROTATION) + MASK_DELTA;
  }

  private static ByteBuffer numbers(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
