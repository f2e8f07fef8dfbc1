package io.headway.exports.tensorboard;

import com.google.protobuf.CodedOutputStream;
import io.headway.core.error.CannotException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * A protocol buffer, field by field, in the order in which they are added. There are few, and their
 * numbers are said where they are made; code that is generated for them would be a hundred times as
 * long.
 */
final class Message {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CodedOutputStream fields = CodedOutputStream.newInstance(bytes);

  private interface Write {
    void run() throws IOException;
  }

  /** A {@code double}. */
  Message real(int field, double value) {
    return add(() -> fields.writeDouble(field, value));
  }

  /** A {@code float}. */
  Message real32(int field, double value) {
    return add(() -> fields.writeFloat(field, (float) value));
  }

  /** An {@code int64}, an {@code int32} or an enum. */
  Message whole(int field, long value) {
    return add(() -> fields.writeInt64(field, value));
  }

  /** A {@code bool}. */
  Message truth(int field, boolean value) {
    return add(() -> fields.writeBool(field, value));
  }

  /** A {@code string}. */
  Message text(int field, String value) {
    return add(() -> fields.writeString(field, value));
  }

  /** Another message, or {@code bytes} that hold one. */
  Message part(int field, Message value) {
    return add(() -> fields.writeByteArray(field, value.toBytes()));
  }

  private Message add(Write write) {
    try {
      write.run();
    } catch (IOException e) {
      throw new CannotException("Cannot write into memory", e);
    }
    return this;
  }

  byte[] toBytes() {
    add(fields::flush);
    return bytes.toByteArray();
  }
}
