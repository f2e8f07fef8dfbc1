package com.example.sorting;

import io.headway.core.config.Section;
import io.headway.core.model.Offer;
import io.headway.core.model.TokenFeed;
import io.headway.core.plugin.Plugin;
import io.headway.core.task.Subject;
import io.headway.core.task.drawn.Drawing;
import io.headway.core.task.drawn.DrawnTaskKind;
import io.headway.core.task.drawn.SequenceScoring;
import java.util.List;
import java.util.Optional;

/** The kind of {@link SortingTask}: what Headway finds. */
public final class SortingKind implements DrawnTaskKind<SortingSpec> {
  private static final Drawing USUAL = Drawing.of(8000, 500, 500);

  @Override
  public String key() {
    return SortingSpec.KIND;
  }

  @Override
  public int builtFor() {
    return Plugin.VERSION;
  }

  @Override
  public Class<SortingSpec> asked() {
    return SortingSpec.class;
  }

  @Override
  public Optional<SortingSpec> parse(Section task) {
    int length = task.integer("length", SortingSpec.LENGTH);
    return Optional.of(new SortingSpec(length, Drawing.parse(task, USUAL)));
  }

  @Override
  public Subject subject() {
    return SequenceScoring.subject(SortingSpec.LENGTH);
  }

  @Override
  public List<Offer> offers() {
    return List.of(Offer.of(TokenFeed.TYPE));
  }

  @Override
  public SortingTask task(SortingSpec spec) {
    return new SortingTask(spec);
  }
}
