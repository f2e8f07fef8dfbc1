package io.headway.core.task.text;

import io.headway.core.config.Section;
import io.headway.core.error.InvalidException;
import io.headway.core.model.Offer;
import io.headway.core.model.TokenFeed;
import io.headway.core.plugin.Plugin;
import io.headway.core.result.DataSetCard;
import io.headway.core.store.HeapRecords;
import io.headway.core.study.Split;
import io.headway.core.task.Continuation;
import io.headway.core.task.Quantity;
import io.headway.core.task.ShowRequest;
import io.headway.core.task.Subject;
import io.headway.core.task.TaskKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The kind of {@link TextTask}. */
public final class TextKind implements TaskKind<TextTaskSpec, MeasuredText> {
  /** Of a data set: {@link Vocabulary#text}. */
  public static final String VOCABULARY_FILE = "vocabulary.txt";

  /** Training sequences: so many that no warm-up is too long. */
  private static final int SUPPOSED = 1 << 20;

  @Override
  public String key() {
    return TextTaskSpec.KIND;
  }

  @Override
  public int builtFor() {
    return Plugin.VERSION;
  }

  @Override
  public Class<TextTaskSpec> asked() {
    return TextTaskSpec.class;
  }

  @Override
  public Class<MeasuredText> measured() {
    return MeasuredText.class;
  }

  @Override
  public Subject subject() {
    return TextMetrics.SUBJECT;
  }

  @Override
  public List<Offer> offers() {
    return List.of(Offer.of(TokenFeed.TYPE));
  }

  @Override
  public TextTask task(MeasuredText measured) {
    return new TextTask(measured);
  }

  /** What belongs to another source is ignored, so that {@code --set} needs no second change. */
  @Override
  public Optional<TextTaskSpec> parse(Section task) {
    return TextParser.parse(task);
  }

  @Override
  public String made(DataSetCard card) {
    return TextStatistics.words(card);
  }

  /**
   * {@code vocabulary} and {@code labels}; otherwise those of the language, or as many for files as
   * a made-up language usually has.
   */
  @Override
  public Optional<Supposed<MeasuredText>> supposed(
      TextTaskSpec asked, SortedMap<String, Integer> numbers) {
    int usual =
        asked.source() instanceof TextSource.Synthetic synthetic
            ? synthetic.grammar().vocabulary()
            : Grammar.USUAL.vocabulary();
    int topics =
        asked.source() instanceof TextSource.Synthetic synthetic
            ? synthetic.topics()
            : Grammar.USUAL.topics();
    int vocabulary = numbers.getOrDefault(TextStatistics.VOCABULARY, usual);
    int labels = asked.labelled() ? numbers.getOrDefault(TextStatistics.LABELS, topics) : 0;
    return Optional.of(
        new Supposed<>(
            new MeasuredText(asked, vocabulary, labels, 1, SUPPOSED, 1, 1, "not measured"),
            String.format(Locale.ROOT, "V = %,d codes", vocabulary)
                + (asked.labelled() ? ", " + Quantity.of(labels, "label") : "")));
  }

  @Override
  public Map<String, Object> small() {
    return Map.ofEntries(
        Map.entry("train", 32),
        Map.entry("validation", 8),
        Map.entry("test", 8),
        Map.entry("vocabulary", 20),
        Map.entry("classes", 4),
        Map.entry("successors", 2),
        Map.entry("topics", 2),
        Map.entry("median", 5),
        Map.entry("ninety-fifth", 8),
        Map.entry("longest", 10),
        Map.entry("length", 8));
  }

  /** Of the synthetic source. */
  @Override
  public TextExamples examples(TextTaskSpec asked) {
    TextSource.Synthetic source = synthetic(asked, "Cannot make examples of");
    TextGenerator generator = new TextGenerator(source);
    EnumMap<Split, Sequences> splits = new EnumMap<>(Split.class);
    EnumMap<Split, int[]> topics = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      Sequences.Builder sequences =
          new Sequences.Builder(
              asked.leastTokens(), source.words().size() + 1, HeapRecords::writer);
      int count = source.drawing().count(split);
      for (int i = 0; i < count; i++) {
        sequences.add(asked.cut(generator.draw(split, i)));
      }
      splits.put(split, sequences.build());
      topics.put(split, IntStream.range(0, count).map(i -> generator.topic(split, i)).toArray());
    }
    Labels labels = asked.labelled() ? new Labels(source.labels(), topics) : Labels.NONE;
    TextSamples samples = new TextSamples(source.words(), splits, labels);
    return new TextExamples(MeasuredText.of(asked, samples), samples);
  }

  private static TextSource.Synthetic synthetic(TextTaskSpec asked, String act) {
    if (asked.source() instanceof TextSource.Synthetic synthetic) {
      return synthetic;
    }
    throw new InvalidException(
        String.format(
            Locale.ROOT,
            "%s %s: only a made-up language can be drawn without its data set",
            act,
            asked.source().label()));
  }

  @Override
  public Optional<Continuation> continuation(MeasuredText measured, DataFiles files)
      throws IOException {
    if (measured.asked().labelled()) {
      throw new InvalidException(
          "Cannot go on with a text: the models of this study say the label of a text, not the next"
              + " token (must be of a study with target = token)");
    }
    Vocabulary vocabulary = Vocabulary.read(files.text(VOCABULARY_FILE));
    return Optional.of(new TextContinuation(vocabulary, measured.asked().length()));
  }

  /** Whole sequences, each with its number of tokens and, if it has one, its label. */
  @Override
  public List<String> show(TextTaskSpec asked, ShowRequest request) {
    TextSource.Synthetic source = synthetic(asked, "Cannot show");
    int count = source.drawing().count(request.split());
    if (request.index() < 0 || request.count() < 1 || request.index() > count - request.count()) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid range: %d sequences from %d (must be 1 or more, in 0..%d of %s)",
              request.count(),
              request.index(),
              count - 1,
              request.split().key()));
    }
    TextGenerator generator = new TextGenerator(source);
    Vocabulary vocabulary = Vocabulary.of(source.words());
    List<String> labels = source.labels();
    List<String> shown = new ArrayList<>();
    for (long i = request.index(); i < request.index() + request.count(); i++) {
      int[] codes = generator.draw(request.split(), i);
      shown.add(
          String.format(
              Locale.ROOT,
              "%s sequence %d: %d tokens%s",
              request.split().key(),
              i,
              codes.length,
              asked.labelled() ? ", " + labels.get(generator.topic(request.split(), i)) : ""));
      shown.add(
          Arrays.stream(codes).mapToObj(vocabulary::word).collect(Collectors.joining(" ")) + "\n");
    }
    return shown;
  }
}
