package io.headway.core.task.text;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.headway.core.config.Checks;
import io.headway.core.study.Identity;
import io.headway.core.task.drawn.Drawing;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/** Where the text comes from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "source")
@JsonSubTypes({
  @JsonSubTypes.Type(value = TextSource.Synthetic.class, name = TextSource.SYNTHETIC),
  @JsonSubTypes.Type(value = TextSource.Files.class, name = TextSource.FILES)
})
public sealed interface TextSource extends Serializable {
  /** Drawn. */
  String SYNTHETIC = "synthetic";

  /** Read. */
  String FILES = "files";

  /** What determines the sequences. */
  @JsonIgnore
  Identity identity();

  /** For people. */
  String label();

  /**
   * Drawn by {@link TextGenerator}.
   *
   * @param grammar what the language is like
   * @param lengths of sequences
   * @param drawing how many sequences, and the seed of the language and of them
   */
  record Synthetic(Grammar grammar, Lengths lengths, Drawing drawing) implements TextSource {
    /** 8,000 training sequences, 1,000 for validation, 2,000 for test. */
    public static final Synthetic USUAL =
        new Synthetic(Grammar.USUAL, Lengths.USUAL, Drawing.of(8_000, 1_000, 2_000));

    /** Its tables. */
    Language language() {
      return new Language(grammar, lengths, drawing.seed());
    }

    /** K, how many a sequence may have. */
    int topics() {
      return grammar.topics();
    }

    /** Its words, in the order of codes from 1 on. */
    public List<String> words() {
      return Language.words(grammar);
    }

    /** The names of its topics, in their order, which is that of code points. */
    public List<String> labels() {
      return Language.labels(grammar);
    }

    @Override
    @JsonIgnore
    public Identity identity() {
      return new Identity()
          .fact("source", SYNTHETIC)
          .and(grammar.identity())
          .and(lengths.identity())
          .and(drawing.identity());
    }

    @Override
    public String label() {
      return String.format(Locale.ROOT, "a made-up language of %,d codes", grammar.vocabulary());
    }
  }

  /**
   * Text files: {@code .txt}, an example a line, and {@code .json}, an array of strings; labelled,
   * {@code .txt} of {@code label<TAB>text} and {@code .jsonl} of objects with {@code label} and
   * {@code tokens}.
   *
   * @param path of a folder of them
   * @param vocabularyLimit the most different words of the training split, below {@link
   *     Vocabulary#MOST}
   */
  record Files(String path, int vocabularyLimit) implements TextSource {
    /** The most words, unless a study says otherwise. */
    public static final int USUAL_LIMIT = 65_536;

    /** Refuses an empty path. */
    public Files {
      new Checks()
          .require(!path.isBlank(), "path", path, "set for this source")
          .require(
              vocabularyLimit > 0 && vocabularyLimit < Vocabulary.MOST,
              "vocabulary-limit",
              vocabularyLimit,
              "in 1.." + (Vocabulary.MOST - 1))
          .done();
    }

    /** A bound changes nothing but whether there is a data set. */
    @Override
    @JsonIgnore
    public Identity identity() {
      return new Identity().fact("source", FILES).fact("path", path);
    }

    @Override
    public String label() {
      return "the text in " + path;
    }
  }
}
