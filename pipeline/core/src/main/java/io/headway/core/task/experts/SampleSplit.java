package io.headway.core.task.experts;

import io.headway.core.error.InvalidException;
import io.headway.core.json.Json;
import io.headway.core.random.Seeds;
import io.headway.core.study.Split;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.IntFunction;
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
  static EnumMap<Split, int[]> of(TokenTable tokens, ExpertsSplit by) {
    EnumMap<Split, int[]> samples =
        by == ExpertsSplit.BY_PROBLEM ? byProblem(tokens) : bySample(tokens);
    for (Split split : Split.values()) {
      if (samples.get(split).length == 0) {
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

  private static EnumMap<Split, int[]> byProblem(TokenTable tokens) {
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

  private static EnumMap<Split, int[]> bySample(TokenTable tokens) {
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

  private static EnumMap<Split, int[]> collect(TokenTable tokens, IntFunction<Split> rule) {
    int all = tokens.count() * tokens.shape().samplesOfAToken();
    EnumMap<Split, int[]> samples = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      samples.put(
          split, IntStream.range(0, all).filter(sample -> rule.apply(sample) == split).toArray());
    }
    return samples;
  }
}
