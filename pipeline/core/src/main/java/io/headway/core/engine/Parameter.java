package io.headway.core.engine;

import io.headway.core.error.InvalidException;
import java.util.Arrays;
import java.util.Locale;

/**
 * A named tensor that a network owns.
 *
 * @param name unique in its network, segments separated by dots; the first segment is its component
 * @param shape extents, all positive
 * @param initializer how it starts
 * @param role what training does with it
 */
public record Parameter(String name, long[] shape, Initializer initializer, Role role) {
  /** What training does with a parameter. */
  public enum Role {
    /** Trained, with weight decay. */
    WEIGHT,
    /** Trained, without weight decay: biases, norms, embeddings. */
    UNDECAYED,
    /** Kept and saved, but not trained: running statistics. */
    BUFFER
  }

  /** Copies the shape and checks it. */
  public Parameter {
    shape = shape.clone();
    if (name.isBlank() || Arrays.stream(shape).anyMatch(n -> n < 1)) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid parameter: %s %s (must have a name and positive extents)",
              name,
              Arrays.toString(shape)));
    }
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  /** Number of elements. */
  public long count() {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  /** Whether training changes it by gradients. */
  public boolean trained() {
    return role != Role.BUFFER;
  }

  /**
   * Whether it is a table of vectors, a row for each symbol: of matrices, only those have no decay.
   */
  public boolean isEmbedding() {
    return role == Role.UNDECAYED && shape.length == 2 && shape[0] > 1;
  }

  /** The first segment of the name: encoder, blocks, router, controller, norm, head, ... */
  public String component() {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Parameter that
        && name.equals(that.name)
        && Arrays.equals(shape, that.shape)
        && initializer.equals(that.initializer)
        && role == that.role;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name + Arrays.toString(shape);
  }
}
