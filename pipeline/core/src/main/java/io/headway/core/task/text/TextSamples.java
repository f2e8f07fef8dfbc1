package io.headway.core.task.text;

import io.headway.core.config.Checks;
import io.headway.core.error.InvalidException;
import io.headway.core.study.Split;
import io.headway.core.task.ContentHash;
import io.headway.core.task.Quantity;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The content of a data set.
 *
 * @param words of the vocabulary, in the order of codes from 1 on
 * @param splits sequences of each split; each has one
 * @param labels of all of them, or none
 */
public record TextSamples(List<String> words, Map<Split, Sequences> splits, Labels labels)
    implements Serializable {
  /** Refuses a split without a sequence, and another number of labels. */
  public TextSamples {
    words = List.copyOf(words);
    splits = new EnumMap<>(splits);
    EnumMap<Split, LengthCounts> counts = new EnumMap<>(Split.class);
    splits.forEach((split, of) -> counts.put(split, new LengthCounts().add(1, of.count())));
    LengthCounts.requireAll(counts, labels.areGiven() ? 1 : 2);
    if (labels.areGiven()) {
      splits.forEach(
          (split, of) ->
              new Checks()
                  .require(
                      labels.of(split).length == of.count(),
                      "labels",
                      labels.of(split).length,
                      "one for each of " + Quantity.of(of.count(), "sequence"))
                  .done());
    }
    int size = words.size() + 1;
    splits.forEach(
        (split, sequences) -> {
          for (int i = 0; i < sequences.count(); i++) {
            for (int code : sequences.codes(i)) {
              if (code < 0 || code >= size) {
                throw new InvalidException(
                    String.format(
                        Locale.ROOT, "Invalid code: %d (must be in 0..%d)", code, size - 1));
              }
            }
          }
        });
  }

  /** Without labels. */
  public TextSamples(List<String> words, Map<Split, Sequences> splits) {
    this(words, splits, Labels.NONE);
  }

  /** The words. */
  public Vocabulary vocabulary() {
    return Vocabulary.of(words);
  }

  /** Sequences of a split. */
  public Sequences of(Split split) {
    return splits.get(split);
  }

  /** Tokens of all splits. */
  public int tokens() {
    return splits.values().stream().mapToInt(Sequences::tokens).reduce(0, Math::addExact);
  }

  /** SHA-256 of all of it, independent of how it is stored. */
  public String sha256() {
    ContentHash hash = new ContentHash();
    hash.add(words.size());
    words.forEach(hash::add);
    splits.forEach(
        (split, sequences) -> {
          hash.add(split.key()).add(sequences.count());
          for (int i = 0; i < sequences.count(); i++) {
            hash.add(sequences.targets(i) + 1).add(sequences.codes(i));
          }
        });
    labels.addTo(hash);
    return hash.hex();
  }
}
