package io.headway.core.task.experts;

import io.headway.core.config.Section;
import io.headway.core.error.InvalidException;
import io.headway.core.model.Offer;
import io.headway.core.model.TokenFeed;
import io.headway.core.model.mlp.RoutingFeed;
import io.headway.core.plugin.Plugin;
import io.headway.core.result.DataSetCard;
import io.headway.core.study.Split;
import io.headway.core.task.ShowRequest;
import io.headway.core.task.Subject;
import io.headway.core.task.TaskKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The kind of {@link ExpertsTask}. */
public final class ExpertsKind implements TaskKind<ExpertsTaskSpec, MeasuredExperts> {
  /** Training samples: so many that no warm-up is too long. */
  private static final int SUPPOSED = 1 << 20;

  @Override
  public String key() {
    return ExpertsTaskSpec.KIND;
  }

  @Override
  public int builtFor() {
    return Plugin.VERSION;
  }

  @Override
  public Class<ExpertsTaskSpec> asked() {
    return ExpertsTaskSpec.class;
  }

  @Override
  public Class<MeasuredExperts> measured() {
    return MeasuredExperts.class;
  }

  @Override
  public Subject subject() {
    return ExpertsMetrics.SUBJECT;
  }

  @Override
  public List<Offer> offers() {
    return List.of(Offer.of(RoutingFeed.TYPE), Offer.of(TokenFeed.TYPE));
  }

  @Override
  public ExpertsTask task(MeasuredExperts measured) {
    return new ExpertsTask(measured);
  }

  /** What belongs to another source is ignored, so that {@code --set} needs no second change. */
  @Override
  public Optional<ExpertsTaskSpec> parse(Section task) {
    return ExpertsParser.parse(task);
  }

  @Override
  public String made(DataSetCard card) {
    SortedMap<String, Double> statistics = card.statistics();
    ExpertsTaskSpec spec = (ExpertsTaskSpec) card.task();
    return String.format(
        Locale.ROOT,
        "%s samples of %,.0f tokens of %,.0f problems, %s",
        Arrays.stream(Split.values())
            .map(
                split ->
                    String.format(
                        Locale.ROOT, "%,d %s", card.counts().get(split.key()), split.key()))
            .collect(Collectors.joining(", ")),
        statistics.get(ExpertsTaskSpec.TOKENS),
        statistics.get(ExpertsTaskSpec.PROBLEMS),
        spec.split().fact());
  }

  @Override
  public Optional<Supposed<MeasuredExperts>> supposed(
      ExpertsTaskSpec asked, SortedMap<String, Integer> numbers) {
    return Optional.of(
        new Supposed<>(
            new MeasuredExperts(asked, 1, 1, SUPPOSED, 1, 1, "not measured"),
            String.format(Locale.ROOT, "%,d training samples", SUPPOSED)));
  }

  @Override
  public Map<String, Object> small() {
    return Map.of("problems", 8, "tokens", 64, "layers", 6, "experts", 4);
  }

  /** Of synthetic routing. */
  @Override
  public ExpertsExamples examples(ExpertsTaskSpec asked) {
    ExpertsSource.Synthetic source = synthetic(asked, "Cannot make examples of");
    RoutingGenerator generator = new RoutingGenerator(asked.shape(), source);
    TokenTable.Builder tokens = new TokenTable.Builder(asked.shape());
    for (int problem = 0; problem < source.problems(); problem++) {
      String name = source.name(problem);
      generator.draw(problem).forEach(token -> tokens.add(name, token));
    }
    ExpertsSamples samples = new ExpertsSamples(tokens.build(), asked.split());
    return new ExpertsExamples(MeasuredExperts.of(asked, samples), samples);
  }

  private static ExpertsSource.Synthetic synthetic(ExpertsTaskSpec asked, String act) {
    if (asked.source() instanceof ExpertsSource.Synthetic synthetic) {
      return synthetic;
    }
    throw new InvalidException(
        String.format(
            Locale.ROOT,
            "%s %s: only synthetic problems can be drawn without their data set",
            act,
            asked.source().label()));
  }

  /** Problems by number; so many tokens of each as days are asked for. */
  @Override
  public List<String> show(ExpertsTaskSpec asked, ShowRequest request) {
    ExpertsSource.Synthetic source = synthetic(asked, "Cannot show");
    if (request.index() < 0
        || request.count() < 1
        || request.days() < 1
        || request.index() > source.problems() - request.count()) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid range: %d tokens of %d problems from %d (must be 1 or more, in 0..%d)",
              request.days(),
              request.count(),
              request.index(),
              source.problems() - 1));
    }
    RoutingGenerator generator = new RoutingGenerator(asked.shape(), source);
    List<String> shown = new ArrayList<>();
    for (int p = (int) request.index(); p < request.index() + request.count(); p++) {
      shown.addAll(
          ExpertsText.of(source.name(p), generator.draw(p), asked.shape(), request.days()));
    }
    return shown;
  }
}
