package io.headway.core.train;

import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.core.json.Json;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A training on disk, the same for every engine: magic, version, trial id, cursor (JSON), then for
 * each parameter its value, both moments and, if the training averages, its average, then the best
 * weights if there are some, then a CRC-32C of all before it. Numbers are big-endian. Random state
 * needs no room: order and dropout are functions of (seed, step).
 *
 * <p>Version 2 added the averages. Version 1 is refused: the trials that wrote it had other ids.
 * Version 3 added the auxiliary loss to the cursor. Version 2 is read: its models had none.
 */
public final class Checkpoint {
  private static final int MAGIC = 0x48445759; // HDWY
  private static final int VERSION = 3;
  private static final int OLDEST = 2;

  private Checkpoint() {}

  /** What a checkpoint gives back besides the session's tensors. */
  record Restored(Cursor cursor, Map<String, float[]> best) {}

  /** A checkpoint that cannot be used. */
  public static class CorruptException extends IOException {
    private static final long serialVersionUID = 1L;

    CorruptException(String reason) {
      super("corrupt checkpoint: " + reason);
    }
  }

  /** One in a form that this build does not read. */
  public static final class OtherVersionException extends CorruptException {
    private static final long serialVersionUID = 1L;

    OtherVersionException(int version) {
      super(
          String.format(
              Locale.ROOT,
              "version %d (must be %d or %d; made by another version of Headway)",
              version,
              OLDEST,
              VERSION));
    }
  }

  /** One that was cut or overwritten: nobody can use it any more. */
  public static final class DamagedException extends CorruptException {
    private static final long serialVersionUID = 1L;

    DamagedException(String reason) {
      super(reason);
    }
  }

  /** Writes the training's state; the stream is left open. */
  static void write(
      OutputStream stream,
      String trialId,
      Cursor cursor,
      Session session,
      Map<String, float[]> best)
      throws IOException {
    CheckedOutputStream checked = new CheckedOutputStream(stream, new CRC32C());
    DataOutputStream out = new DataOutputStream(checked);
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    writeText(out, trialId);
    writeText(out, Json.canonical(cursor));
    for (Parameter parameter : session.network().parameters()) {
      for (Slot slot : slots(session, parameter)) {
        writeFloats(out, session.read(slot, parameter));
      }
    }
    out.writeInt(best.size());
    for (Map.Entry<String, float[]> entry : best.entrySet()) {
      writeText(out, entry.getKey());
      writeFloats(out, entry.getValue());
    }
    out.writeLong(checked.getChecksum().getValue());
    out.flush();
  }

  /** Puts a checkpoint back into a session. */
  static Restored read(InputStream stream, String trialId, Session session) throws IOException {
    CheckedInputStream checked = new CheckedInputStream(stream, new CRC32C());
    DataInputStream in = new DataInputStream(checked);
    try {
      Cursor cursor = readHeader(in, trialId);
      for (Parameter parameter : session.network().parameters()) {
        for (Slot slot : slots(session, parameter)) {
          session.write(slot, parameter, readFloats(in, parameter.count()));
        }
      }
      session.steps(cursor.step());
      Map<String, Long> counts = new LinkedHashMap<>();
      session.network().parameters().forEach(p -> counts.put(p.name(), p.count()));
      Map<String, float[]> best = new LinkedHashMap<>();
      for (int i = in.readInt(); i > 0; i--) {
        String name = readText(in);
        best.put(name, readFloats(in, counts.getOrDefault(name, -1L)));
      }
      long expected = checked.getChecksum().getValue();
      if (in.readLong() != expected) {
        throw new DamagedException("checksum differs");
      }
      if (in.read() >= 0) {
        throw new DamagedException("it goes on after its end");
      }
      return new Restored(cursor, best);
    } catch (EOFException e) {
      throw new DamagedException("it ends too early");
    }
  }

  /** Reads a checkpoint through, and refuses one that a training could not continue from. */
  public static void verify(InputStream stream, String trialId) throws IOException {
    CRC32C crc = new CRC32C();
    byte[] all = new byte[1 << 16];
    byte[] tail = new byte[Long.BYTES];
    int kept = 0;
    DataInputStream in = new DataInputStream(new CheckedInputStream(stream, crc));
    try {
      readHeader(in, trialId);
    } catch (EOFException e) {
      throw new DamagedException("it ends too early");
    }
    // The last eight bytes are the checksum and not part of it.
    CRC32C running = crc;
    ByteBuffer pending = ByteBuffer.allocate(all.length + Long.BYTES);
    for (int n = stream.read(all); n >= 0; n = stream.read(all)) {
      pending.put(tail, 0, kept).put(all, 0, n).flip();
      int content = Math.max(0, pending.remaining() - Long.BYTES);
      running.update(pending.array(), 0, content);
      pending.position(content);
      kept = pending.remaining();
      pending.get(tail, 0, kept);
      pending.clear();
    }
    if (kept < Long.BYTES || ByteBuffer.wrap(tail).getLong() != running.getValue()) {
      throw new DamagedException("checksum differs");
    }
  }

  /** Reads only who a checkpoint belongs to and how far it got; refuses what is none. */
  public static void verifyHead(InputStream stream, String trialId) throws IOException {
    try {
      readHeader(new DataInputStream(stream), trialId);
    } catch (EOFException e) {
      throw new DamagedException("it ends too early");
    }
  }

  /** What is kept; the session's optimiser is the trial's, whose id the checkpoint names. */
  private static List<Slot> slots(Session session, Parameter parameter) {
    if (!parameter.trained()) {
      return List.of(Slot.VALUE);
    }
    return session.optimizer().averages()
        ? List.of(Slot.VALUE, Slot.FIRST_MOMENT, Slot.SECOND_MOMENT, Slot.AVERAGE)
        : List.of(Slot.VALUE, Slot.FIRST_MOMENT, Slot.SECOND_MOMENT);
  }

  private static Cursor readHeader(DataInputStream in, String trialId) throws IOException {
    if (in.readInt() != MAGIC) {
      throw new DamagedException("not a checkpoint");
    }
    int version = in.readInt();
    if (version < OLDEST || version > VERSION) {
      throw new OtherVersionException(version);
    }
    String id = readText(in);
    if (!id.equals(trialId)) {
      throw new CorruptException(
          String.format(Locale.ROOT, "it is of trial %s (must be %s)", id, trialId));
    }
    try {
      return Json.read(readText(in), Cursor.class, "cursor");
    } catch (IllegalArgumentException e) {
      throw new DamagedException(e.getMessage());
    }
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > 1 << 26) {
      throw new DamagedException(String.format(Locale.ROOT, "a text of %d bytes", length));
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void writeFloats(DataOutputStream out, float[] values) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES));
    buffer.asFloatBuffer().put(values);
    out.writeInt(values.length);
    out.write(buffer.array());
  }

  private static float[] readFloats(DataInputStream in, long expected) throws IOException {
    int length = in.readInt();
    if (length != expected) {
      throw new CorruptException(
          String.format(Locale.ROOT, "a tensor of %d values (must be %d)", length, expected));
    }
    byte[] bytes = new byte[Math.multiplyExact(length, Float.BYTES)];
    in.readFully(bytes);
    float[] values = new float[length];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    return values;
  }
}
