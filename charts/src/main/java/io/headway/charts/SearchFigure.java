package io.headway.charts;

import io.headway.core.plan.Entry;
import io.headway.core.plan.Outcome;
import io.headway.core.plan.SearchResults;
import io.headway.core.search.Domain;
import io.headway.core.search.Space;
import io.headway.core.stats.SearchAnalysis;
import io.headway.core.study.Search;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A search of an arm at a size: its history, the loss over the objective, what matters, and the
 * objective, and below it the loss, over each parameter.
 */
final class SearchFigure implements Figure {
  private static final int TOP = 70;
  private static final int PANEL_WIDTH = 400;
  private static final int PANEL_HEIGHT = 300;
  private static final int COLUMNS = 3;
  private static final int CAPTION = 64;

  /** Draws at the origin. */
  private interface Panel {
    void paint(Graphics2D g, int width, int height);
  }

  private final SearchResults results;
  private final Search search;
  private final SearchAnalysis analysis;
  private final List<Panel> panels = new ArrayList<>();

  SearchFigure(SearchResults results, SearchAnalysis analysis) {
    this.results = results;
    this.search = results.study().search().orElseThrow();
    this.analysis = analysis;
    SearchDots dots = new SearchDots(search, analysis);
    panels.add(dots::history);
    String loss = SearchTable.loss(results.study());
    boolean both = !search.objective().equals(loss);
    if (both) {
      SearchAxis objective = SearchAxis.score(search.objective());
      panels.add((g, width, height) -> dots.paint(g, width, height, objective, loss));
    }
    if (!analysis.importance().isEmpty()) {
      panels.add(new ImportancePanel(search.space(), analysis.importance())::paint);
    }
    parameters(dots, search.objective());
    if (both) {
      parameters(dots, loss);
    }
  }

  /** In rows of their own. */
  private void parameters(SearchDots dots, String score) {
    while (panels.size() % COLUMNS != 0) {
      panels.add((g, width, height) -> {});
    }
    Space space = search.space();
    for (String name : SearchTable.chosen(space, analysis.results().entries())) {
      Domain domain = space.parameter(name).domain();
      panels.add(
          (g, width, height) ->
              dots.paint(g, width, height, SearchAxis.of(name, space.label(name), domain), score));
    }
  }

  private int rows() {
    return (panels.size() + COLUMNS - 1) / COLUMNS;
  }

  @Override
  public int width() {
    return COLUMNS * PANEL_WIDTH;
  }

  @Override
  public int height() {
    return TOP + rows() * PANEL_HEIGHT + CAPTION;
  }

  @Override
  public void paint(Graphics2D g) {
    Frames.sheet(g, this);
    SearchDots.legend(g, width(), 52);
    for (int i = 0; i < panels.size(); i++) {
      Panel panel = panels.get(i);
      int row = i / COLUMNS;
      Frames.at(
          g,
          (double) (i % COLUMNS) * PANEL_WIDTH,
          TOP + (double) row * PANEL_HEIGHT,
          here -> panel.paint(here, PANEL_WIDTH, PANEL_HEIGHT));
    }
    Frames.caption(g, this, caption(), TOP + (double) rows() * PANEL_HEIGHT + 20);
  }

  @Override
  public String title() {
    return String.format(
        Locale.ROOT,
        "%s: search of %s at %s",
        results.study().name(),
        analysis.results().cell().arm().name(),
        analysis.results().cell().size().name());
  }

  @Override
  public String description() {
    Space space = search.space();
    return String.format(
        Locale.ROOT,
        "%s by the number of the proposal, with the best so far; the loss over it; how much each"
            + " parameter matters; and both scores over %s; %s",
        search.objective(),
        SearchTable.names(space, analysis.results().entries()).stream()
            .map(space::label)
            .collect(Collectors.joining(", ")),
        caption());
  }

  private String caption() {
    long failed =
        analysis.results().entries().stream()
            .flatMap(entry -> entry.outcome().stream())
            .filter(outcome -> !outcome.hasValue())
            .count();
    return String.format(
        Locale.ROOT,
        "%d of %d proposals by %s, seed %d; scores are of the validation split%s. %d failed and are"
            + " not drawn. %s (paired%s, p adjusted by Holm). Importances: PED-ANOVA on the best quarter; a few"
            + " proposals say little.",
        analysis.results().entries().stream()
            .map(Entry::outcome)
            .filter(o -> o.isPresent())
            .count(),
        search.trials(),
        search.sampler().name().toLowerCase(Locale.ROOT),
        search.seed(),
        search.seeds() == 1 ? ", one training each" : ", means of " + search.seeds() + " trainings",
        failed,
        alike(),
        analysis.unpaired() > 0 ? " where they have the same data" : "");
  }

  private String alike() {
    return analysis.standsApart()
        ? "All others that were trained to their end can be told from the best"
        : analysis.alike()
            + " of the others that were trained to their end cannot be told from the best";
  }

  /** A score of an outcome. */
  static double score(Outcome outcome, String key) {
    return outcome.scores().getOrDefault(key, Double.NaN);
  }
}
