package io.headway.core.task.drawn;

import io.headway.core.error.InvalidException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An example as plain arrays by the names of the task's {@link Field}s, row-major.
 *
 * @param ints indices and targets
 * @param floats numbers
 */
public record Example(Map<String, int[]> ints, Map<String, float[]> floats) {
  /** Copies the maps. */
  public Example {
    ints = Collections.unmodifiableMap(new LinkedHashMap<>(ints));
    floats = Collections.unmodifiableMap(new LinkedHashMap<>(floats));
  }

  /** Without anything yet. */
  public static Example empty() {
    return new Example(Map.of(), Map.of());
  }

  /** The same with indices or targets. */
  public Example with(String name, int... values) {
    Map<String, int[]> more = new LinkedHashMap<>(ints);
    more.put(name, values);
    return new Example(more, floats);
  }

  /** The same with numbers. */
  public Example with(String name, float... values) {
    Map<String, float[]> more = new LinkedHashMap<>(floats);
    more.put(name, values);
    return new Example(ints, more);
  }

  /** One index or target. */
  public int number(String name) {
    return ints.get(name)[0];
  }

  /**
   * SHA-256 of its numbers, in the order of the fields.
   *
   * @throws IllegalArgumentException if it has not the arrays that the fields say
   */
  byte[] digest(Iterable<Field> fields) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
    for (Field field : fields) {
      ByteBuffer bytes = ByteBuffer.allocate(field.length() * Integer.BYTES);
      if (field.type() == Field.Type.INTS) {
        bytes.asIntBuffer().put(checked(field));
      } else {
        bytes.asFloatBuffer().put(checkedFloats(field));
      }
      digest.update(bytes.array());
    }
    return digest.digest();
  }

  private int[] checked(Field field) {
    int[] values = ints.get(field.name());
    require(field, values == null ? -1 : values.length);
    return values;
  }

  private float[] checkedFloats(Field field) {
    float[] values = floats.get(field.name());
    require(field, values == null ? -1 : values.length);
    return values;
  }

  private static void require(Field field, int length) {
    if (length != field.length()) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid example: %s numbers of %s (must be %d %s)",
              length < 0 ? "no" : length,
              field.name(),
              field.length(),
              field.type() == Field.Type.INTS ? "int" : "float"));
    }
  }
}
