package io.headway.core.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headway.core.error.InvalidException;
import io.headway.core.json.Json;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tensors in the safetensors format, which most libraries of the field read: the length of the
 * header (8 bytes, little-endian), the header as a JSON object, padded with blanks to a multiple of
 * 8, then the elements of all tensors, little-endian, without gaps.
 *
 * <pre>
 *   {"__metadata__": {"format": "headway", ...},
 *    "head.bias": {"dtype": "F32", "shape": [533], "data_offsets": [0, 2132]}, ...}
 * </pre>
 *
 * Only 32-bit floats are written and read.
 *
 * @param metadata texts by name
 * @param tensors in the order of the file
 */
public record SafeTensors(SortedMap<String, String> metadata, Map<String, NamedTensor> tensors) {
  static final String METADATA = "__metadata__";

  private static final String TYPE = "F32";
  private static final int ALIGNMENT = 8;

  /** Elements that are written or read at once. */
  static final int PART = 1 << 18;

  private static final long LONGEST_HEADER = 100_000_000;

  /** Copies the maps. */
  public SafeTensors {
    metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /** Of these tensors. */
  public static SafeTensors of(Map<String, String> metadata, List<NamedTensor> tensors) {
    Map<String, NamedTensor> byName = new LinkedHashMap<>();
    for (NamedTensor tensor : tensors) {
      if (byName.put(tensor.name(), tensor) != null) {
        throw new InvalidException(
            String.format(Locale.ROOT, "Invalid tensor: %s twice (must be once)", tensor.name()));
      }
    }
    return new SafeTensors(new TreeMap<>(metadata), byName);
  }

  /** Number of elements of all tensors. */
  public long count() {
    return tensors.values().stream().mapToLong(NamedTensor::count).sum();
  }

  /** Writes everything, one tensor after the other; does not close the stream. */
  public void writeTo(OutputStream stream) throws IOException {
    byte[] header = header();
    stream.write(
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .array());
    stream.write(header);
    for (NamedTensor tensor : tensors.values()) {
      float[] values = tensor.values().get();
      if (values.length != tensor.count()) {
        throw new InvalidException(
            String.format(
                Locale.ROOT,
                "Invalid tensor %s: %d values (must be %d)",
                tensor.name(),
                values.length,
                tensor.count()));
      }
      write(stream, values);
    }
  }

  /** A part at a time: all bytes of a tensor may be more than an array holds. */
  private static void write(OutputStream stream, float... values) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * Math.min(PART, values.length))
            .order(ByteOrder.LITTLE_ENDIAN);
    int part;
    for (int from = 0; from < values.length; from += part) {
      part = Math.min(PART, values.length - from);
      bytes.asFloatBuffer().put(values, from, part);
      stream.write(bytes.array(), 0, Float.BYTES * part);
    }
  }

  private byte[] header() {
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    ObjectNode about = header.putObject(METADATA);
    metadata.forEach(about::put);
    long offset = 0;
    for (NamedTensor tensor : tensors.values()) {
      ObjectNode entry = header.putObject(tensor.name());
      entry.put("dtype", TYPE);
      for (long extent : tensor.shape()) {
        entry.withArray("shape").add(extent);
      }
      entry.withArray("shape");
      long end = offset + Float.BYTES * tensor.count();
      entry.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    String text = header.toString();
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    int padding = (ALIGNMENT - length % ALIGNMENT) % ALIGNMENT;
    return (text + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads everything; does not close the stream.
   *
   * @throws InvalidException if it is no such file
   */
  public static SafeTensors read(InputStream stream) throws IOException {
    long length =
        ByteBuffer.wrap(bytes(stream, Long.BYTES)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > LONGEST_HEADER) {
      throw invalid("a header of " + length + " bytes");
    }
    String text = new String(bytes(stream, (int) length), StandardCharsets.UTF_8);
    ObjectNode header = Json.object(text.strip(), "safetensors header");
    TreeMap<String, String> metadata = new TreeMap<>();
    JsonNode about = header.path(METADATA);
    about.fieldNames().forEachRemaining(key -> metadata.put(key, about.path(key).asText()));
    header.remove(METADATA);
    TreeMap<Long, String> byOffset = new TreeMap<>();
    header
        .fieldNames()
        .forEachRemaining(
            name -> byOffset.put(header.path(name).path("data_offsets").path(0).asLong(-1), name));
    if (byOffset.size() != header.size()) {
      throw invalid("two tensors in one place");
    }
    Map<String, NamedTensor> tensors = new LinkedHashMap<>();
    long offset = 0;
    for (String name : byOffset.values()) {
      offset = read(stream, name, header.path(name), offset, tensors);
    }
    if (stream.read() >= 0) {
      throw invalid("more bytes than its header says");
    }
    return new SafeTensors(metadata, tensors);
  }

  private static long read(
      InputStream stream,
      String name,
      JsonNode entry,
      long offset,
      Map<String, NamedTensor> tensors)
      throws IOException {
    if (!entry.path("dtype").asText().equals(TYPE)) {
      throw invalid(name + " of type " + entry.path("dtype").asText("none") + ", not " + TYPE);
    }
    long[] shape = new long[entry.path("shape").size()];
    long count = 1;
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] = entry.path("shape").path(axis).asLong(-1);
      boolean fits = shape[axis] > 0 && count > 0 && shape[axis] <= Integer.MAX_VALUE / count;
      count = fits ? count * shape[axis] : -1;
    }
    JsonNode offsets = entry.path("data_offsets");
    long end = offset + Float.BYTES * count;
    if (count < 1 || offsets.path(0).asLong(-1) != offset || offsets.path(1).asLong(-1) != end) {
      throw invalid(
          String.format(
              Locale.ROOT,
              "%s of shape %s at %s, after %d bytes",
              name,
              NamedTensor.text(shape),
              offsets,
              offset));
    }
    float[] values = floats(stream, (int) count);
    tensors.put(name, new NamedTensor(name, shape, () -> values));
    return end;
  }

  /** Takes memory as it reads: a damaged header may say any number. */
  private static float[] floats(InputStream stream, int count) throws IOException {
    float[] values = new float[Math.min(PART, count)];
    int part;
    for (int from = 0; from < count; from += part) {
      part = Math.min(PART, count - from);
      if (from + part > values.length) {
        values = Arrays.copyOf(values, (int) Math.min(count, 2L * values.length));
      }
      ByteBuffer bytes = ByteBuffer.wrap(bytes(stream, Float.BYTES * part));
      bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values, from, part);
    }
    return values;
  }

  private static byte[] bytes(InputStream stream, int count) throws IOException {
    byte[] bytes = stream.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException(
          String.format(Locale.ROOT, "it ends %d bytes too early, or more", count - bytes.length));
    }
    return bytes;
  }

  private static InvalidException invalid(String what) {
    return new InvalidException(
        String.format(Locale.ROOT, "Invalid safetensors file: %s (must be as written)", what));
  }
}
