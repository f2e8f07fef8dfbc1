package io.headway.core.train;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A checkpoint in memory. */
final class MemoryStore implements CheckpointStore {
  private Optional<byte[]> bytes = Optional.empty();
  int saves;

  @Override
  public Optional<InputStream> open() {
    return bytes.map(ByteArrayInputStream::new);
  }

  @Override
  public void save(Content content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    content.writeTo(out);
    bytes = Optional.of(out.toByteArray());
    saves++;
  }

  byte[] bytes() {
    return bytes.orElseThrow().clone();
  }

  void replace(byte[] replacement) {
    bytes = Optional.of(replacement.clone());
  }
}
