package io.headway.core.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * Records in a file of this machine that is mapped, so that they take pages that the operating
 * system can take back, and no heap. The file is removed as soon as it is mapped: nothing is left
 * however this process ends.
 */
public final class FileRecords implements Records {
  private static final int BUFFER_BYTES = 1 << 20;

  /** Of one mapping, which takes less than 2 GiB. */
  private static final int MAPPED_BYTES = 1 << 30;

  private final MappedByteBuffer[] mappings;
  private final int length;
  private final int count;

  private FileRecords(MappedByteBuffer[] mappings, int length, int count) {
    this.mappings = mappings;
    this.length = length;
    this.count = count;
  }

  /**
   * Keeps records in a new file.
   *
   * @param folder of this machine
   * @param length bytes of each, at least 1
   */
  public static Records.Writer writer(Path folder, int length) throws IOException {
    return new Writer(Files.createTempFile(folder, ".headway-records-", ""), length);
  }

  private static int perMapping(int length) {
    return MAPPED_BYTES / length;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public byte[] read(int index) {
    return read(index, 0, length);
  }

  @Override
  public byte at(int index, int from) {
    Objects.checkIndex(index, count);
    Objects.checkIndex(from, length);
    int perMapping = perMapping(length);
    return mappings[index / perMapping].get(index % perMapping * length + from);
  }

  @Override
  public int intAt(int index, int from) {
    Objects.checkIndex(index, count);
    Objects.checkFromIndexSize(from, Integer.BYTES, length);
    int perMapping = perMapping(length);
    return mappings[index / perMapping].getInt(index % perMapping * length + from);
  }

  @Override
  public byte[] read(int index, int from, int bytes) {
    Objects.checkIndex(index, count);
    Objects.checkFromIndexSize(from, bytes, length);
    byte[] part = new byte[bytes];
    int perMapping = perMapping(length);
    mappings[index / perMapping].get(index % perMapping * length + from, part);
    return part;
  }

  private static final class Writer implements Records.Writer {
    private final Path file;
    private final int length;
    private final OutputStream stream;
    private int count;

    Writer(Path file, int length) throws IOException {
      this.file = file;
      this.length = length;
      this.stream = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES);
    }

    @Override
    public void add(byte[] record) throws IOException {
      stream.write(record, 0, length);
      count++;
    }

    @Override
    public FileRecords finish() throws IOException {
      stream.close();
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        int perMapping = perMapping(length);
        MappedByteBuffer[] mappings = new MappedByteBuffer[(count + perMapping - 1) / perMapping];
        for (int i = 0; i < mappings.length; i++) {
          long from = (long) i * perMapping;
          long records = Math.min(perMapping, count - from);
          mappings[i] = channel.map(FileChannel.MapMode.READ_ONLY, from * length, records * length);
        }
        return new FileRecords(mappings, length, count);
      } finally {
        Files.deleteIfExists(file);
      }
    }

    @Override
    public void close() throws IOException {
      stream.close();
      Files.deleteIfExists(file);
    }
  }
}
