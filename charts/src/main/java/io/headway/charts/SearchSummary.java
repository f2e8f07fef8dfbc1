package io.headway.charts;

import io.headway.core.plan.Entry;
import io.headway.core.plan.SearchResults;
import io.headway.core.plan.Winner;
import io.headway.core.search.Importance;
import io.headway.core.search.Pruning;
import io.headway.core.search.SamplerKind;
import io.headway.core.stats.Estimate.Method;
import io.headway.core.stats.SearchAnalysis;
import io.headway.core.stats.SearchAnalysis.Compared;
import io.headway.core.study.Search;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a search did and what may be concluded, in words. */
final class SearchSummary {
  private final SearchResults results;
  private final Search search;
  private final StringBuilder text = new StringBuilder();

  private SearchSummary(SearchResults results) {
    this.results = results;
    this.search = results.study().search().orElseThrow();
  }

  /**
   * @param analyses of all cells
   */
  static String of(SearchResults results, List<SearchAnalysis> analyses) {
    return new SearchSummary(results).text(analyses);
  }

  private String text(List<SearchAnalysis> analyses) {
    heading("Search of " + results.study().name(), '=');
    line(
        String.format(
            Locale.ROOT,
            "%d proposals by %s (seed %d%s), %s for each; %s %s of the validation split%s.",
            search.trials(),
            search.sampler().name().toLowerCase(Locale.ROOT),
            search.seed(),
            search.sampler() == SamplerKind.TPE
                ? ", random until " + search.startup() + " are seen"
                : "",
            search.seeds() == 1 ? "one training" : search.seeds() + " trainings",
            search.lower() ? "least" : "greatest",
            search.objective(),
            pruning()));
    line(
        (search.ahead() == 0
                ? "A proposal sees all before it."
                : String.format(
                    Locale.ROOT, "A proposal sees all before it but the last %d.", search.ahead()))
            + " The test split was not looked at.");
    if (search.training().isPresent()) {
      line(
          String.format(
              Locale.ROOT,
              "Trained as the study says, but with %s; what was found is trained without that.",
              search.trainingWords()));
    }
    line(budgets());
    analyses.forEach(this::cell);
    return text.toString();
  }

  private String pruning() {
    Pruning pruning = search.pruning();
    if (pruning instanceof Pruning.Threshold rule) {
      return String.format(
          Locale.ROOT,
          "; ended from epoch %d on where it is worse than %s",
          rule.afterEpoch(),
          rule.least());
    }
    if (pruning instanceof Pruning.Median rule) {
      return String.format(
          Locale.ROOT,
          "; ended from epoch %d on where it is worse than the median of %d or more",
          rule.afterEpoch(),
          rule.startup());
    }
    if (pruning instanceof Pruning.Halving rule) {
      return String.format(
          Locale.ROOT,
          "; of each %d one of %d goes on after epochs %s",
          rule.bracket(),
          rule.reduction(),
          rule.epochs());
    }
    return "";
  }

  /** Comparisons after a search are fair if all had the same budget. */
  private String budgets() {
    int all = results.study().arms().size() * results.study().sizes().size();
    int searched = results.cells().size();
    boolean same =
        results.cells().stream().mapToInt(cell -> cell.entries().size()).distinct().count() == 1;
    if (searched < all) {
      return String.format(
          Locale.ROOT,
          "Of the %d pairs of an arm and a size %d were searched: the others were trained as the"
              + " study says, so a comparison with them favours what was searched.",
          all,
          searched);
    }
    return same
        ? "Each arm at each size has the same number of proposals."
        : "Arms and sizes have different numbers of proposals so far: comparisons are not fair yet.";
  }

  private void cell(SearchAnalysis analysis) {
    SearchResults.Cell cell = analysis.results();
    text.append('\n');
    heading(cell.cell().arm().name() + " at " + cell.cell().size().name(), '-');
    text.append(new ProposalsTable(search, analysis));
    conclusions(analysis);
    winner(cell);
    importances(analysis);
  }

  private void conclusions(SearchAnalysis analysis) {
    if (analysis.best().isEmpty() || analysis.simplest().isEmpty()) {
      line("Nothing can be concluded yet: no proposal was trained to its end.");
      return;
    }
    int number = analysis.best().get().proposal().number();
    int trained = analysis.results().finished().size();
    if (analysis.standsApart()) {
      line(
          String.format(
              Locale.ROOT,
              "Each of the other %d that were trained to their end can be told from the best, #%d, by"
                  + " %s (%s; p adjusted by Holm).",
              trained - 1,
              number,
              analysis.metric().key(),
              pairing(analysis)));
      return;
    }
    if (trained == 1) {
      line(String.format(Locale.ROOT, "#%d alone was trained to its end.", number));
      return;
    }
    Entry simplest = analysis.simplest().get();
    line(
        String.format(
            Locale.ROOT,
            "%d of the other %d that were trained to their end cannot be told from the best, #%d, by"
                + " %s (%s; p adjusted by Holm): its values are not better than theirs for all that"
                + " is known.",
            analysis.alike(),
            trained - 1,
            number,
            analysis.metric().key(),
            pairing(analysis)));
    line(
        String.format(
            Locale.ROOT,
            "The simplest of these and the best is #%d with %,d parameters: %s.",
            simplest.proposal().number(),
            simplest.outcome().orElseThrow().parameters(),
            search.space().words(simplest.proposal().values())));
  }

  private static String pairing(SearchAnalysis analysis) {
    List<String> parts = new ArrayList<>();
    analysis.comparisons().values().stream()
        .filter(Compared::paired)
        .map(Compared::difference)
        .min(Comparator.comparing(difference -> difference.method() == Method.CONSTANT))
        .ifPresent(difference -> parts.add("paired on " + difference.over()));
    if (analysis.unpaired() > 0) {
      parts.add(analysis.unpaired() + " have other data than it and are not paired");
    }
    return parts.isEmpty() ? "paired on the validation split" : String.join(", ", parts);
  }

  private void winner(SearchResults.Cell cell) {
    if (cell.winner().isEmpty()) {
      line("The winner is not known yet.");
      return;
    }
    Winner winner = cell.winner().get();
    String confirmed =
        winner.confirmed().stream()
            .map(
                c ->
                    String.format(
                        Locale.ROOT,
                        "#%d %s (searched %s)",
                        c.number(),
                        c.fresh().hasValue()
                            ? ProposalsTable.decimal(search, c.fresh().value())
                            : "failed",
                        ProposalsTable.decimal(search, c.searched())))
            .collect(Collectors.joining(", "));
    line(
        confirmed.isEmpty()
            ? "The best was taken as it is; its own value is flattered by chance."
            : String.format(
                Locale.ROOT,
                "Trained again with %d fresh seeds: %s.",
                search.confirmSeeds(),
                confirmed));
    line(
        String.format(
            Locale.ROOT,
            "The winner is #%d: %s.",
            winner.number(),
            search.space().words(winner.values())));
  }

  private void importances(SearchAnalysis analysis) {
    Map<String, Double> importance = analysis.importance();
    if (importance.isEmpty()) {
      line(
          String.format(
              Locale.ROOT,
              "Importances are not computed from fewer than %d proposals.",
              Importance.FEWEST));
      return;
    }
    line(
        "Importances (PED-ANOVA, best quarter; a few proposals say little): "
            + importance.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(
                    e ->
                        String.format(
                            Locale.ROOT,
                            "%s %.0f %%",
                            search.space().label(e.getKey()),
                            100 * e.getValue()))
                .collect(Collectors.joining(", "))
            + ".");
  }

  private void heading(String title, char rule) {
    text.append(title)
        .append('\n')
        .append(String.valueOf(rule).repeat(title.length()))
        .append('\n');
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
