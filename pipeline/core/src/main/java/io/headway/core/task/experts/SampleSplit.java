package io.headway.core.task.experts;

import io.headway.core.error.InvalidException;
import io.headway.core.json.Json;
import io.headway.core.random.Seeds;
import io.headway.core.study.Split;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Splits samples by a hash of what they are, so that nothing else decides.
 *
 * <p>By problem: problems in the order of the SHA-256 of their names; the first tenth (rounded, one
 * at least) is for test, the next for validation, the rest for train. By sample: each for itself,
 * one in ten for test and for validation.
 */
final class SampleSplit {
  private static final int PARTS = 10;
  private static final int LEAST_PROBLEMS = 3;

  private SampleSplit() {}

  /** Numbers of samples by split, ascending: token * (L - 1) + layer. */
  static int[][] of(TokenTable tokens, ExpertsSplit by) {
    int[][] samples = by == ExpertsSplit.BY_PROBLEM ? byProblem(tokens) : bySample(tokens);
    for (Split split : Split.values()) {
      if (samples[split.ordinal()].length == 0) {
        throw new InvalidException(
            String.format(
                Locale.ROOT,
                "Cannot split %,d tokens: no sample is left for %s (must be more)",
                tokens.count(),
                split.key()));
      }
    }
    return samples;
  }

  /** How many of so many problems are for each of test and validation. */
  static int tenth(int problems) {
    return Math.max(1, Math.round(problems / (float) PARTS));
  }

  private static int[][] byProblem(TokenTable tokens) {
    List<String> names = tokens.problems();
    if (names.size() < LEAST_PROBLEMS) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot split %d problems into train, validation and test (must be %d or more)",
              names.size(),
              LEAST_PROBLEMS));
    }
    TreeMap<String, Integer> inOrder = new TreeMap<>(Comparator.comparing(Json::sha256));
    for (int problem = 0; problem < names.size(); problem++) {
      inOrder.put(names.get(problem), problem);
    }
    Split[] splits = new Split[names.size()];
    int tenth = tenth(names.size());
    int rank = 0;
    for (int problem : inOrder.values()) {
      splits[problem] =
          rank < tenth ? Split.TEST : rank < 2 * tenth ? Split.VALIDATION : Split.TRAIN;
      rank++;
    }
    int each = tokens.shape().samplesOfAToken();
    return collect(tokens, sample -> splits[tokens.problem(sample / each)]);
  }

  private static int[][] bySample(TokenTable tokens) {
    int each = tokens.shape().samplesOfAToken();
    long[] seeds =
        tokens.problems().stream()
            .mapToLong(name -> Long.parseUnsignedLong(Json.sha256(name).substring(0, 16), 16))
            .toArray();
    return collect(
        tokens,
        sample -> {
          int token = sample / each;
          long place = (long) tokens.index(token) * each + sample % each;
          long hash = Seeds.derive(seeds[tokens.problem(token)], "sample", place);
          long part = Long.remainderUnsigned(hash, PARTS);
          return part == 0 ? Split.TEST : part == 1 ? Split.VALIDATION : Split.TRAIN;
        });
  }

  private interface Rule {
    Split of(int sample);
  }

  private static int[][] collect(TokenTable tokens, Rule rule) {
    int all = tokens.count() * tokens.shape().samplesOfAToken();
    byte[] splits = new byte[all];
    int[] counts = new int[Split.values().length];
    for (int sample = 0; sample < all; sample++) {
      splits[sample] = (byte) rule.of(sample).ordinal();
      counts[splits[sample]]++;
    }
    int[][] samples = Arrays.stream(counts).mapToObj(int[]::new).toArray(int[][]::new);
    int[] filled = new int[counts.length];
    IntStream.range(0, all)
        .forEach(sample -> samples[splits[sample]][filled[splits[sample]]++] = sample);
    return samples;
  }
}
