package io.headway.core.store;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Records in memory, without an object for each. */
public final class HeapRecords implements Records, Serializable {
  private static final long serialVersionUID = 1L;

  /** Of one array; more are made as they are needed. */
  private static final int CHUNK_BYTES = 1 << 22;

  private final byte[][] chunks;
  private final int length;
  private final int count;

  private HeapRecords(byte[][] chunks, int length, int count) {
    this.chunks = chunks;
    this.length = length;
    this.count = count;
  }

  /**
   * Keeps records in memory.
   *
   * @param length bytes of each, at least 1
   */
  public static Records.Writer writer(int length) {
    return new Writer(length);
  }

  private static int perChunk(int length) {
    return Math.max(1, CHUNK_BYTES / length);
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
    return chunks[index / perChunk(length)][index % perChunk(length) * length + from];
  }

  @Override
  public byte[] read(int index, int from, int bytes) {
    Objects.checkIndex(index, count);
    Objects.checkFromIndexSize(from, bytes, length);
    int at = index % perChunk(length) * length + from;
    return Arrays.copyOfRange(chunks[index / perChunk(length)], at, at + bytes);
  }

  private static final class Writer implements Records.Writer {
    private final int length;
    private final List<byte[]> chunks = new ArrayList<>();
    private byte[] last = {};
    private int count;

    Writer(int length) {
      this.length = length;
    }

    @Override
    public void add(byte[] record) {
      int at = count % perChunk(length) * length;
      if (at == 0) {
        last = new byte[Math.min(length * 64, perChunk(length) * length)];
        chunks.add(last);
      } else if (at == last.length) {
        last = Arrays.copyOf(last, Math.min(2 * last.length, perChunk(length) * length));
        chunks.set(chunks.size() - 1, last);
      }
      System.arraycopy(record, 0, last, at, length);
      count++;
    }

    @Override
    public HeapRecords finish() {
      if (count > 0) {
        int used = ((count - 1) % perChunk(length) + 1) * length;
        chunks.set(chunks.size() - 1, Arrays.copyOf(last, used));
      }
      return new HeapRecords(chunks.toArray(byte[][]::new), length, count);
    }

    @Override
    public void close() {
      chunks.clear();
    }
  }
}
