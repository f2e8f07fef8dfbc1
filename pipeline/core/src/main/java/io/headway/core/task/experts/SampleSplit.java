package io.headway.core.task.experts;

import io.headway.core.error.InvalidException;
import io.headway.core.json.Json;
import io.headway.core.random.Seeds;
import io.headway.core.store.Codes;
import io.headway.core.store.Records;
import io.headway.core.study.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

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

  /** Where a sample goes, by its problem, the place of its token there, and its layer. */
  private interface Rule {
    Split of(int problem, int index, int layer);
  }

  private SampleSplit() {}

  /** Numbers of samples by split, ascending: token * (L - 1) + layer. */
  static EnumMap<Split, Codes> of(TokenTable tokens, ExpertsSplit by, Records.Keeper keeper) {
    Rule rule = by == ExpertsSplit.BY_PROBLEM ? byProblem(tokens) : bySample(tokens);
    EnumMap<Split, Codes> samples = collect(tokens, rule, keeper);
    for (Split split : Split.values()) {
      if (samples.get(split).count() == 0) {
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

  private static Rule byProblem(TokenTable tokens) {
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
    return (problem, index, layer) -> splits[problem];
  }

  private static Rule bySample(TokenTable tokens) {
    int each = tokens.shape().samplesOfAToken();
    long[] seeds =
        tokens.problems().stream()
            .mapToLong(name -> Long.parseUnsignedLong(Json.sha256(name).substring(0, 16), 16))
            .toArray();
    return (problem, index, layer) -> {
      long hash = Seeds.derive(seeds[problem], "sample", (long) index * each + layer);
      long part = Long.remainderUnsigned(hash, PARTS);
      return part == 0 ? Split.TEST : part == 1 ? Split.VALIDATION : Split.TRAIN;
    };
  }

  private static EnumMap<Split, Codes> collect(
      TokenTable tokens, Rule rule, Records.Keeper keeper) {
    int each = tokens.shape().samplesOfAToken();
    int all = tokens.count() * each;
    EnumMap<Split, Codes> samples = new EnumMap<>(Split.class);
    try (Codes.Writer train = new Codes.Writer(Math.max(1, all), keeper);
        Codes.Writer validation = new Codes.Writer(Math.max(1, all), keeper);
        Codes.Writer test = new Codes.Writer(Math.max(1, all), keeper)) {
      Map<Split, Codes.Writer> writers =
          new EnumMap<>(Map.of(Split.TRAIN, train, Split.VALIDATION, validation, Split.TEST, test));
      for (int token = 0; token < tokens.count(); token++) {
        int problem = tokens.problem(token);
        int index = tokens.index(token);
        for (int layer = 0; layer < each; layer++) {
          writers.get(rule.of(problem, index, layer)).add(token * each + layer);
        }
      }
      for (Map.Entry<Split, Codes.Writer> writer : writers.entrySet()) {
        samples.put(writer.getKey(), writer.getValue().finish());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return samples;
  }
}
