package io.headway.core.task.text;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.headway.core.config.Checks;
import io.headway.core.config.Section;
import io.headway.core.study.Identity;
import io.headway.core.study.MeasuredTask;
import io.headway.core.study.Split;
import io.headway.core.study.TaskSpec;
import io.headway.core.task.CardValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The language-model task: from tokens w_1..w_t of a sequence, say w_(t+1), at every t; or, of a
 * labelled sequence w_1..w_m, say the label.
 *
 * @param source of the text
 * @param length N, the most positions that a model sees. Of a language model, 2 or more: inputs
 *     w_1..w_N, and targets w_2..w_(N+1); a sequence of up to N + 1 tokens is kept whole, a longer
 *     one is cut to its first N + 1. Where the label is the target, 1 or more, and a longer
 *     sequence is cut to its first N
 * @param labelled whether the target is the label
 */
public record TextTaskSpec(
    TextSource source, int length, @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean labelled)
    implements TaskSpec {
  /** Its name in a study. */
  static final String KIND = "text";

  /** N, unless a study says otherwise. */
  public static final int USUAL_LENGTH = 80;

  /** Version of the way from the source to sequences; raised when the same source gives others. */
  static final int PIPELINE = 1;

  private static final int LONGEST = 4096;

  /** Checks N, and that there are labels. */
  public TextTaskSpec {
    new Checks()
        .require(
            length >= (labelled ? 1 : 2) && length <= LONGEST,
            "length",
            length,
            labelled
                ? "in 1.." + LONGEST
                : "in 2.." + LONGEST + "; one position has none before it")
        .require(
            !labelled || !(source instanceof TextSource.Synthetic drawn) || drawn.topics() > 1,
            "topics",
            1,
            "2 or more where they are the labels")
        .done();
  }

  /** Of a language model. */
  public TextTaskSpec(TextSource source, int length) {
    this(source, length, false);
  }

  /** The most tokens of a sequence: N, and the last one's target. */
  public int mostTokens() {
    return labelled ? length : length + 1;
  }

  /** The fewest: one, and its target. */
  public int leastTokens() {
    return labelled ? 1 : 2;
  }

  /** The tokens of a sequence that are kept. */
  public int[] cut(int... codes) {
    return codes.length > mostTokens() ? Arrays.copyOf(codes, mostTokens()) : codes;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if something is missing
   */
  @Override
  public MeasuredText measured(
      SortedMap<String, Integer> counts, SortedMap<String, Double> statistics, String sha256) {
    return new MeasuredText(
        this,
        CardValue.of(statistics, "statistics", TextStatistics.VOCABULARY).intValue(),
        labelled ? CardValue.of(statistics, "statistics", TextStatistics.LABELS).intValue() : 0,
        CardValue.of(statistics, "statistics", TextStatistics.TOKENS).intValue(),
        CardValue.of(counts, "counts", Split.TRAIN.key()),
        CardValue.of(counts, "counts", Split.VALIDATION.key()),
        CardValue.of(counts, "counts", Split.TEST.key()),
        sha256);
  }

  /** What a trial is of is known by its data alone. */
  @Override
  @JsonIgnore
  public Optional<MeasuredTask> known() {
    return Optional.empty();
  }

  @Override
  @JsonIgnore
  public Identity data() {
    return presentation().and(source.identity()).fact("pipeline", PIPELINE);
  }

  private TextTarget target() {
    return labelled ? TextTarget.LABEL : TextTarget.TOKEN;
  }

  /** All but the sequences. */
  Identity presentation() {
    return new Identity()
        .fact("kind", KIND)
        .option("target", Section.spelled(target()), Section.spelled(TextTarget.TOKEN))
        .option("length", length, USUAL_LENGTH);
  }

  @Override
  public String label() {
    return KIND;
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "text from %s, sequences of up to %,d tokens%s",
        source.label(),
        mostTokens(),
        labelled ? ", labelled" : "");
  }
}
