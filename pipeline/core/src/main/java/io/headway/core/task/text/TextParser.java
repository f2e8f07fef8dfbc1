package io.headway.core.task.text;

import io.headway.core.config.Section;
import io.headway.core.task.drawn.Drawing;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the settings of the language-model task. */
final class TextParser {
  private TextParser() {}

  /**
   * {@code path} and {@code vocabulary-limit} are of files, all others but {@code length} and
   * {@code target} of the synthetic source.
   */
  static Optional<TextTaskSpec> parse(Section task) {
    String source = task.text("source", TextSource.SYNTHETIC);
    boolean labelled =
        task.choice("target", TextTarget.TOKEN, TextTarget.class) == TextTarget.LABEL;
    int length = task.integer("length", TextTaskSpec.USUAL_LENGTH);
    Optional<TextSource.Synthetic> drawn = synthetic(task, source.equals(TextSource.SYNTHETIC));
    String path = task.text("path", "");
    int limit = task.integer("vocabulary-limit", TextSource.Files.USUAL_LIMIT);
    List<String> known = List.of(TextSource.SYNTHETIC, TextSource.FILES);
    if (!known.contains(source)) {
      task.faults()
          .add(
              task.path("source"),
              String.format(Locale.ROOT, "Unknown source: %s (known: %s)", source, known));
      return Optional.empty();
    }
    Optional<? extends TextSource> from =
        source.equals(TextSource.FILES)
            ? attempt(task, () -> new TextSource.Files(path, limit))
            : drawn;
    // the length is looked at even if the source is refused
    TextSource any = from.isPresent() ? from.get() : TextSource.Synthetic.USUAL;
    Optional<TextTaskSpec> spec = attempt(task, () -> new TextTaskSpec(any, length, labelled));
    return from.isPresent() ? spec : Optional.empty();
  }

  private static Optional<TextSource.Synthetic> synthetic(Section task, boolean wanted) {
    Grammar usual = Grammar.USUAL;
    int vocabulary = task.integer("vocabulary", usual.vocabulary());
    int classes = task.integer("classes", usual.classes());
    int successors = task.integer("successors", usual.successors());
    int topics = task.integer("topics", usual.topics());
    double local = task.real("local", usual.local());
    double exponent = task.real("exponent", usual.exponent());
    int median = task.integer("median", Lengths.USUAL.median());
    int ninetyFifth = task.integer("ninety-fifth", Lengths.USUAL.ninetyFifth());
    int longest = task.integer("longest", Lengths.USUAL.longest());
    Drawing drawn = TextSource.Synthetic.USUAL.drawing();
    int train = task.integer("train", drawn.train());
    int validation = task.integer("validation", drawn.validation());
    int test = task.integer("test", drawn.test());
    long seed = task.number("seed", drawn.seed());
    if (!wanted) {
      return Optional.empty();
    }
    Optional<Grammar> grammar =
        attempt(task, () -> new Grammar(vocabulary, classes, successors, topics, local, exponent));
    Optional<Lengths> lengths = attempt(task, () -> new Lengths(median, ninetyFifth, longest));
    Optional<Drawing> drawing = attempt(task, () -> new Drawing(train, validation, test, seed));
    return grammar.isPresent() && lengths.isPresent() && drawing.isPresent()
        ? Optional.of(new TextSource.Synthetic(grammar.get(), lengths.get(), drawing.get()))
        : Optional.empty();
  }

  private static <T> Optional<T> attempt(Section task, Supplier<T> constructor) {
    return task.faults()
        .attempt(task.path(), Optional.empty(), () -> Optional.of(constructor.get()));
  }
}
