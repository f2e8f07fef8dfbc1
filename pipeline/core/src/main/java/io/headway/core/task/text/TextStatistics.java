package io.headway.core.task.text;

import io.headway.core.result.DataSetCard;
import io.headway.core.study.Split;
import io.headway.core.task.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the sequences of a data set are like: statistics of its card. */
public final class TextStatistics {
  /** V, the number of codes. */
  public static final String VOCABULARY = "vocabulary";

  /** K, the number of labels, where sequences have some. */
  static final String LABELS = "labels";

  /** Tokens of all sequences, as they are cut. */
  public static final String TOKENS = "tokens";

  /** Texts without a token, which are left out. */
  public static final String EMPTY = "dropped-empty";

  /** Texts of one token, which have nothing to predict and are left out. */
  public static final String SINGLE = "dropped-single-token";

  private static final String QUANTILE = "length-q";
  private static final String LONGEST = "length-longest";
  private static final String CUT = "cut-";
  private static final String UNKNOWN = "unknown-";
  private static final String WOULD_CUT = "cut-percent-at-";

  private static final List<Integer> PERCENTS = List.of(50, 90, 95, 99);

  /** N of which is said what they would cut. */
  private static final List<Integer> OTHERS = List.of(40, 50, 80);

  private TextStatistics() {}

  /**
   * Of samples.
   *
   * @param lengths of each split's sequences before they were cut
   */
  public static SortedMap<String, Double> of(
      TextTaskSpec spec, TextSamples samples, Map<Split, LengthCounts> lengths) {
    TreeMap<String, Double> statistics = new TreeMap<>();
    statistics.put(VOCABULARY, samples.words().size() + 1.0);
    if (spec.labelled()) {
      statistics.put(LABELS, (double) samples.labels().names().size());
    }
    statistics.put(TOKENS, (double) samples.tokens());
    LengthCounts all = new LengthCounts();
    for (Split split : Split.values()) {
      all.add(lengths.get(split));
      statistics.put(CUT + split.key(), (double) lengths.get(split).above(spec.mostTokens()));
      statistics.put(UNKNOWN + split.key(), (double) samples.of(split).count(Vocabulary.UNKNOWN));
    }
    PERCENTS.forEach(percent -> statistics.put(QUANTILE + percent, (double) all.quantile(percent)));
    statistics.put(LONGEST, (double) all.longest());
    TreeSet<Integer> asked = new TreeSet<>(OTHERS);
    asked.add(spec.length());
    int last = spec.mostTokens() - spec.length();
    asked.forEach(n -> statistics.put(WOULD_CUT + n, 100.0 * all.above(n + last) / all.all()));
    return statistics;
  }

  /** A data set in a line: its sequences, their lengths, and what this N and others cut. */
  static String words(DataSetCard card) {
    SortedMap<String, Double> statistics = card.statistics();
    List<String> parts = new ArrayList<>();
    parts.add(
        String.format(
                Locale.ROOT,
                "%s sequences of %,.0f tokens, V = %,.0f",
                Arrays.stream(Split.values())
                    .map(split -> words("%,d %s", card.counts().get(split.key()), split.key()))
                    .collect(Collectors.joining(", ")),
                statistics.get(TOKENS),
                statistics.get(VOCABULARY))
            + (statistics.containsKey(LABELS)
                ? ", " + Quantity.of(statistics.get(LABELS).intValue(), "label")
                : ""));
    parts.add(
        String.format(
            Locale.ROOT,
            "tokens a sequence: %s, longest %,.0f",
            PERCENTS.stream()
                .map(
                    percent ->
                        words("%d %% up to %,.0f", percent, statistics.get(QUANTILE + percent)))
                .collect(Collectors.joining(", ")),
            statistics.get(LONGEST)));
    parts.add(cuts(((TextTaskSpec) card.task()).length(), statistics));
    parts.addAll(some(statistics, UNKNOWN, "unknown tokens in %s"));
    String dropped =
        List.of(EMPTY, SINGLE).stream()
            .filter(key -> statistics.getOrDefault(key, 0.0) > 0)
            .map(
                key ->
                    Quantity.of(statistics.get(key).intValue(), "text")
                        + (key.equals(EMPTY) ? " without a token" : " of one token"))
            .collect(Collectors.joining(", "));
    if (!dropped.isEmpty()) {
      parts.add("dropped: " + dropped);
    }
    return String.join("; ", parts);
  }

  private static List<String> some(SortedMap<String, Double> statistics, String key, String words) {
    return Arrays.stream(Split.values())
        .filter(split -> statistics.get(key + split.key()) > 0)
        .map(
            split -> words("%,.0f ", statistics.get(key + split.key())) + words(words, split.key()))
        .toList();
  }

  private static String cuts(int length, SortedMap<String, Double> statistics) {
    List<String> cut = some(statistics, CUT, "of %s");
    String others =
        OTHERS.stream()
            .filter(n -> n != length)
            .map(n -> words("N = %d would cut %.1f %%", n, statistics.get(WOULD_CUT + n)))
            .collect(Collectors.joining(", "));
    return words(
        "N = %d cuts %s (%.1f %% of the sequences; %s)",
        length,
        cut.isEmpty() ? "none" : String.join(", ", cut),
        statistics.get(WOULD_CUT + length),
        others);
  }

  private static String words(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
