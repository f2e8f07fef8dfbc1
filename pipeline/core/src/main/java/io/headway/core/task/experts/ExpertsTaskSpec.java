package io.headway.core.task.experts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.headway.core.study.Identity;
import io.headway.core.study.MeasuredTask;
import io.headway.core.study.Split;
import io.headway.core.study.TaskSpec;
import io.headway.core.task.CardValue;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The expert-routing task: from the experts that a token used at layers 0..i, say the first one of
 * layer i + 1.
 *
 * @param shape of the mixture
 * @param source where its routing comes from
 * @param split what is kept together when samples are split
 */
public record ExpertsTaskSpec(RoutingShape shape, ExpertsSource source, ExpertsSplit split)
    implements TaskSpec {
  /** Its name in a study. */
  static final String KIND = "experts";

  /** Version of the way from the source to samples; raised when the same source gives others. */
  public static final int PIPELINE = 1;

  /** Number of problems in a data set's statistics. */
  public static final String PROBLEMS = "problems";

  /** Number of tokens in a data set's statistics. */
  public static final String TOKENS = "tokens";

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if something is missing
   */
  @Override
  public MeasuredExperts measured(
      SortedMap<String, Integer> counts, SortedMap<String, Double> statistics, String sha256) {
    return new MeasuredExperts(
        this,
        CardValue.of(statistics, "statistics", PROBLEMS).intValue(),
        CardValue.of(statistics, "statistics", TOKENS).intValue(),
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

  /** All but the tokens. */
  Identity presentation() {
    return new Identity()
        .fact("kind", KIND)
        .option("layers", shape.layers(), RoutingShape.USUAL.layers())
        .option("experts", shape.experts(), RoutingShape.USUAL.experts())
        .option("split", split.key(), ExpertsSplit.BY_PROBLEM.key());
  }

  /** {@code experts}, {@code experts-by-sample}. */
  @Override
  public String label() {
    return split == ExpertsSplit.BY_PROBLEM ? KIND : KIND + "-" + split.key();
  }

  @Override
  public String description() {
    return String.format(Locale.ROOT, "%s from %s, %s", label(), source.label(), split.fact());
  }
}
