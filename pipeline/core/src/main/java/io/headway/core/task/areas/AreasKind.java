package io.headway.core.task.areas;

import io.headway.core.config.Section;
import io.headway.core.model.Offer;
import io.headway.core.model.TokenFeed;
import io.headway.core.model.ctbprn.AreaFeed;
import io.headway.core.plugin.Plugin;
import io.headway.core.study.Split;
import io.headway.core.task.BestOfGuesses;
import io.headway.core.task.Subject;
import io.headway.core.task.drawn.DrawnTaskKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kind of {@link AreasTask}. */
public final class AreasKind implements DrawnTaskKind<AreasTaskSpec> {
  @Override
  public String key() {
    return AreasTaskSpec.KIND;
  }

  @Override
  public int builtFor() {
    return Plugin.VERSION;
  }

  @Override
  public Class<AreasTaskSpec> asked() {
    return AreasTaskSpec.class;
  }

  @Override
  public Optional<AreasTaskSpec> parse(Section block) {
    return Optional.of(AreasTaskSpec.parse(block));
  }

  @Override
  public Subject subject() {
    return AreasMetrics.SUBJECT;
  }

  @Override
  public List<Offer> offers() {
    return List.of(Offer.of(AreaFeed.TYPE), Offer.of(TokenFeed.TYPE));
  }

  @Override
  public Map<String, Object> small() {
    return Map.of("steps", 4, "width", 8, "train", 32, "validation", 8, "test", 8);
  }

  @Override
  public List<Subject.Named> further(AreasTaskSpec asked) {
    return asked.bestBatch()
        ? List.of(
            new Subject.Named(AreasMetrics.BEST_ACCURACY, "val_accuracy"),
            new Subject.Named(AreasMetrics.BEST_LOSS, "ce_loss"))
        : List.of();
  }

  @Override
  public Optional<BestOfGuesses> guesses(AreasTaskSpec measured, int batch, String score) {
    int examples = measured.count(Split.VALIDATION);
    int size = Math.min(batch, examples);
    return score.equals(AreasMetrics.BEST_ACCURACY)
        ? Optional.of(new BestOfGuesses(examples / size, size, AreasTask.CLASSES))
        : Optional.empty();
  }

  @Override
  public AreasTask task(AreasTaskSpec spec) {
    return new AreasTask(spec);
  }
}
