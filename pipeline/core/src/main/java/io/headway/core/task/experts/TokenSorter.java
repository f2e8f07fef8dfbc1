package io.headway.core.task.experts;

import io.headway.core.error.InvalidException;
import io.headway.core.store.Records;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Takes tokens in any order. What is sorted are their numbers: problems by the bytes of their names
 * in UTF-8, which is the order of Spark, and the tokens of each by their places.
 */
public final class TokenSorter implements AutoCloseable {
  private static final int START = 1024;

  private static final Comparator<String> BY_BYTES =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private final RoutingShape shape;
  private final Records.Writer writer;
  private final Map<String, Integer> numberOf = new HashMap<>();
  private int[] problemOf = new int[START];
  private int[] placeOf = new int[START];
  private int count;

  /**
   * None yet.
   *
   * @param keeper says where tokens are kept
   */
  public TokenSorter(RoutingShape shape, Records.Keeper keeper) throws IOException {
    this.shape = shape;
    this.writer = keeper.writer(TokenTable.bytes(shape));
  }

  /**
   * Adds a token.
   *
   * @throws IllegalArgumentException if it has other layers
   */
  public void add(String problem, RoutedToken token) throws IOException {
    if (token.experts().length != shape.numbers()) {
      throw TokenTable.refusal(problem, token, shape);
    }
    int number = numberOf.computeIfAbsent(problem, name -> numberOf.size());
    if (count == problemOf.length) {
      int length = (int) Math.min(Integer.MAX_VALUE - Long.BYTES, 2L * count);
      problemOf = Arrays.copyOf(problemOf, length);
      placeOf = Arrays.copyOf(placeOf, length);
    }
    problemOf[count] = number;
    placeOf[count] = token.index();
    count++;
    writer.add(TokenTable.record(number, token));
  }

  /**
   * All tokens, in order; nothing can be added afterwards.
   *
   * @throws IllegalArgumentException if one was there twice
   */
  public TokenTable sorted() throws IOException {
    List<String> problems = new ArrayList<>(numberOf.keySet());
    problems.sort(BY_BYTES);
    int[] rankOf = new int[problems.size()];
    for (int rank = 0; rank < rankOf.length; rank++) {
      rankOf[numberOf.get(problems.get(rank))] = rank;
    }
    int[] begins = new int[rankOf.length + 1];
    for (int i = 0; i < count; i++) {
      begins[rankOf[problemOf[i]] + 1]++;
    }
    Arrays.parallelPrefix(begins, Integer::sum);
    long[] keys = new long[count]; // place and record
    int[] next = begins.clone();
    for (int i = 0; i < count; i++) {
      keys[next[rankOf[problemOf[i]]]++] = (long) placeOf[i] << Integer.SIZE | i;
    }
    int[] recordOf = new int[count];
    for (int rank = 0; rank < rankOf.length; rank++) {
      Arrays.sort(keys, begins[rank], begins[rank + 1]);
      for (int i = begins[rank]; i < begins[rank + 1]; i++) {
        if (i > begins[rank] && keys[i - 1] >>> Integer.SIZE == keys[i] >>> Integer.SIZE) {
          throw new InvalidException(
              String.format(
                  Locale.ROOT,
                  "Invalid token: %d of problem %s is there twice (must be there once)",
                  keys[i] >>> Integer.SIZE,
                  problems.get(rank)));
        }
        recordOf[i] = (int) keys[i];
      }
    }
    return new TokenTable(shape, problems, writer.finish(), recordOf, rankOf);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
