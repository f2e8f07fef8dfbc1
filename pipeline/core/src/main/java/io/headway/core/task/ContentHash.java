package io.headway.core.task;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of the content of a data set, independent of how it is stored. */
public final class ContentHash {
  private final MessageDigest digest;

  /** Of nothing yet. */
  public ContentHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** Adds numbers, each as four bytes, the highest first. */
  public ContentHash add(int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * Integer.BYTES);
    buffer.asIntBuffer().put(values);
    digest.update(buffer.array());
    return this;
  }

  /** Adds a text: the number of its bytes in UTF-8, and these. */
  public ContentHash add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    digest.update(bytes);
    return this;
  }

  /** 64 hexadecimal digits; afterwards it is of nothing again. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
