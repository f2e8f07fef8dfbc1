package io.headway.core.task.experts;

import io.headway.core.error.InvalidException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The tokens of all problems, problem by problem, each in order: 10 bytes and 10 for each of its
 * layers. Immutable.
 */
public final class TokenTable implements Serializable {
  private static final long serialVersionUID = 1L;

  private final RoutingShape shape;
  private final ArrayList<String> problems;
  private final int[] problemOf;
  private final int[] index;
  private final byte[] experts;
  private final float[] gates;

  private TokenTable(Builder builder) {
    int count = builder.count;
    int numbers = count * builder.shape.numbers();
    shape = builder.shape;
    problems = new ArrayList<>(builder.problems);
    problemOf = Arrays.copyOf(builder.problemOf, count);
    index = Arrays.copyOf(builder.index, count);
    experts = Arrays.copyOf(builder.experts, numbers);
    gates = Arrays.copyOf(builder.gates, numbers);
  }

  /** Layers and experts. */
  public RoutingShape shape() {
    return shape;
  }

  /** Number of tokens. */
  public int count() {
    return index.length;
  }

  /** Names of the problems, in order. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** Whose a token is, as an index of {@link #problems}. */
  public int problem(int token) {
    return problemOf[token];
  }

  /** Place of a token in its problem. */
  public int index(int token) {
    return index[token];
  }

  /** The first expert of a token at a layer. */
  public int first(int token, int layer) {
    return experts[at(token, layer)];
  }

  /** The second expert of a token at a layer. */
  public int second(int token, int layer) {
    return experts[at(token, layer) + 1];
  }

  /** The probability of the first expert of a token at a layer. */
  public float firstGate(int token, int layer) {
    return gates[at(token, layer)];
  }

  /** The probability of the second expert of a token at a layer. */
  public float secondGate(int token, int layer) {
    return gates[at(token, layer) + 1];
  }

  private int at(int token, int layer) {
    return token * shape.numbers() + RoutingShape.TOP * layer;
  }

  /** Takes tokens problem by problem, each in order. */
  public static final class Builder {
    private static final int START = 1024;

    private final RoutingShape shape;
    private final List<String> problems = new ArrayList<>();
    private int count;
    private int[] problemOf = new int[START];
    private int[] index = new int[START];
    private byte[] experts;
    private float[] gates;

    /** Of a mixture. */
    public Builder(RoutingShape shape) {
      this.shape = shape;
      this.experts = new byte[START * shape.numbers()];
      this.gates = new float[START * shape.numbers()];
    }

    /**
     * Adds a token.
     *
     * @throws IllegalArgumentException if it has other layers, or does not come after the last one
     */
    public Builder add(String problem, RoutedToken token) {
      boolean same = count > 0 && problems.get(problems.size() - 1).equals(problem);
      if (token.experts().length != shape.numbers()
          || (same && token.index() <= index[count - 1])) {
        throw new InvalidException(
            String.format(
                Locale.ROOT,
                "Invalid token: %d of problem %s with %d layers (must come in order, with %d)",
                token.index(),
                problem,
                token.experts().length / RoutingShape.TOP,
                shape.layers()));
      }
      if (!same) {
        problems.add(problem);
      }
      if (count == index.length) {
        grow();
      }
      int numbers = shape.numbers();
      problemOf[count] = problems.size() - 1;
      index[count] = token.index();
      System.arraycopy(token.experts(), 0, experts, count * numbers, numbers);
      System.arraycopy(token.gates(), 0, gates, count * numbers, numbers);
      count++;
      return this;
    }

    private void grow() {
      int most = (Integer.MAX_VALUE - Long.BYTES) / shape.numbers();
      if (count == most) {
        throw new InvalidException(
            String.format(Locale.ROOT, "Invalid tokens: more than %,d (must be fewer)", most));
      }
      int length = (int) Math.min(most, 2L * count);
      problemOf = Arrays.copyOf(problemOf, length);
      index = Arrays.copyOf(index, length);
      experts = Arrays.copyOf(experts, length * shape.numbers());
      gates = Arrays.copyOf(gates, length * shape.numbers());
    }

    /** All tokens so far. */
    public TokenTable build() {
      return new TokenTable(this);
    }
  }
}
