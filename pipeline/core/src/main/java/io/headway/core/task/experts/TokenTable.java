package io.headway.core.task.experts;

import io.headway.core.error.InvalidException;
import io.headway.core.store.HeapRecords;
import io.headway.core.store.Records;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The tokens of all problems, problem by problem, each in order: 8 bytes and 10 for each of its
 * layers, in memory or in a file. Immutable.
 */
public final class TokenTable implements Serializable {
  private static final long serialVersionUID = 2L;

  /** Of a record: the problem, the place, experts, and gates. */
  private static final int INDEX_AT = Integer.BYTES;

  private static final int EXPERTS_AT = 2 * Integer.BYTES;

  private final RoutingShape shape;
  private final ArrayList<String> problems;

  @SuppressWarnings("serial") // Those in memory are.
  private final Records records;

  private final int[] recordOf;
  private final int[] rankOf;

  /**
   * Of records.
   *
   * @param problems their names, in order
   * @param recordOf record of each token; empty where that is its number
   * @param rankOf place of each problem in that order; empty where that is its number
   */
  TokenTable(
      RoutingShape shape, List<String> problems, Records records, int[] recordOf, int[] rankOf) {
    this.shape = shape;
    this.problems = new ArrayList<>(problems);
    this.records = records;
    this.recordOf = recordOf;
    this.rankOf = rankOf;
  }

  /** Bytes that a token takes. */
  public static int bytes(RoutingShape shape) {
    return EXPERTS_AT + shape.numbers() * (1 + Float.BYTES);
  }

  /** A token of a problem as bytes. */
  static byte[] record(int problem, RoutedToken token) {
    int numbers = token.experts().length;
    ByteBuffer record = ByteBuffer.allocate(EXPERTS_AT + numbers * (1 + Float.BYTES));
    record.putInt(problem).putInt(token.index()).put(token.experts());
    for (float gate : token.gates()) {
      record.putFloat(gate);
    }
    return record.array();
  }

  /** Layers and experts. */
  public RoutingShape shape() {
    return shape;
  }

  /** Number of tokens. */
  public int count() {
    return records.count();
  }

  /** Names of the problems, in order. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** Whose a token is, as an index of {@link #problems}. */
  public int problem(int token) {
    int problem = records.intAt(record(token), 0);
    return rankOf.length == 0 ? problem : rankOf[problem];
  }

  /** Place of a token in its problem. */
  public int index(int token) {
    return records.intAt(record(token), INDEX_AT);
  }

  /** All of a token, read at once. */
  RoutedToken token(int token) {
    ByteBuffer record = ByteBuffer.wrap(records.read(record(token)));
    int index = record.getInt(INDEX_AT);
    byte[] experts = new byte[shape.numbers()];
    float[] gates = new float[shape.numbers()];
    record.position(EXPERTS_AT).get(experts);
    for (int i = 0; i < gates.length; i++) {
      gates[i] = record.getFloat();
    }
    return new RoutedToken(index, experts, gates);
  }

  /** The first expert of a token at a layer. */
  public int first(int token, int layer) {
    return expert(token, RoutingShape.TOP * layer);
  }

  /** The second expert of a token at a layer. */
  public int second(int token, int layer) {
    return expert(token, RoutingShape.TOP * layer + 1);
  }

  private int expert(int token, int number) {
    return records.at(record(token), EXPERTS_AT + number);
  }

  /** The probability of the first expert of a token at a layer. */
  public float firstGate(int token, int layer) {
    return gate(token, RoutingShape.TOP * layer);
  }

  /** The probability of the second expert of a token at a layer. */
  public float secondGate(int token, int layer) {
    return gate(token, RoutingShape.TOP * layer + 1);
  }

  private float gate(int token, int number) {
    int at = EXPERTS_AT + shape.numbers() + Float.BYTES * number;
    return Float.intBitsToFloat(records.intAt(record(token), at));
  }

  private int record(int token) {
    return recordOf.length == 0 ? token : recordOf[token];
  }

  /** Refuses a token of other layers, or one that does not come after the last. */
  static InvalidException refusal(String problem, RoutedToken token, RoutingShape shape) {
    return new InvalidException(
        String.format(
            Locale.ROOT,
            "Invalid token: %d of problem %s with %d layers (must come in order, with %d)",
            token.index(),
            problem,
            token.experts().length / RoutingShape.TOP,
            shape.layers()));
  }

  /** Takes tokens problem by problem, each in order, and keeps them in memory. */
  public static final class Builder {
    private final RoutingShape shape;
    private final List<String> problems = new ArrayList<>();
    private final Records.Writer records;
    private int last;

    /** Of a mixture. */
    public Builder(RoutingShape shape) {
      this.shape = shape;
      this.records = HeapRecords.writer(bytes(shape));
    }

    /**
     * Adds a token.
     *
     * @throws IllegalArgumentException if it has other layers, or does not come after the last one
     */
    public Builder add(String problem, RoutedToken token) {
      boolean same = !problems.isEmpty() && problems.get(problems.size() - 1).equals(problem);
      if (token.experts().length != shape.numbers() || (same && token.index() <= last)) {
        throw refusal(problem, token, shape);
      }
      if (!same) {
        problems.add(problem);
      }
      last = token.index();
      try {
        records.add(record(problems.size() - 1, token));
      } catch (IOException e) {
        throw new UncheckedIOException(e); // not in memory
      }
      return this;
    }

    /** All tokens; nothing can be added afterwards. */
    public TokenTable build() {
      try {
        return new TokenTable(shape, problems, records.finish(), new int[0], new int[0]);
      } catch (IOException e) {
        throw new UncheckedIOException(e); // not in memory
      }
    }
  }
}
