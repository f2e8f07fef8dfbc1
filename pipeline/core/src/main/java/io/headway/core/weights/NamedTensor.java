package io.headway.core.weights;

import io.headway.core.config.Checks;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * A tensor of 32-bit floats, row-major.
 *
 * @param name unique in its file
 * @param shape extents
 * @param values gives them when they are written; as many as the shape holds
 */
public record NamedTensor(String name, long[] shape, Supplier<float[]> values) {
  /** Copies the shape and checks it. */
  public NamedTensor {
    shape = shape.clone();
    new Checks()
        .require(!name.isBlank(), "name", name, "set")
        .require(!name.equals(SafeTensors.METADATA), "name", name, "no key of the format")
        .require(Arrays.stream(shape).allMatch(n -> n > 0), "shape", text(shape), "above 0")
        .done();
  }

  /** Number of elements. */
  public long count() {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  static String text(long... shape) {
    return Arrays.toString(shape);
  }
}
