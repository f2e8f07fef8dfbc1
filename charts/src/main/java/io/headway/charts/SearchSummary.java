package io.headway.charts;

import io.headway.core.plan.Entry;
import io.headway.core.plan.Outcome;
import io.headway.core.plan.SearchResults;
import io.headway.core.plan.Winner;
import io.headway.core.search.Assignment;
import io.headway.core.search.Importance;
import io.headway.core.search.Pruning;
import io.headway.core.search.SamplerKind;
import io.headway.core.search.Space;
import io.headway.core.stats.SearchAnalysis;
import io.headway.core.stats.SearchAnalysis.Compared;
import io.headway.core.study.Search;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

  static String of(SearchResults results) {
    return new SearchSummary(results).text();
  }

  private String text() {
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
        String.format(
            Locale.ROOT,
            "A proposal sees all before it but the last %d. The test split was not looked at.",
            search.ahead()));
    line(budgets());
    results.cells().forEach(this::cell);
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

  private void cell(SearchResults.Cell cell) {
    SearchAnalysis analysis = SearchAnalysis.of(results, cell);
    text.append('\n');
    heading(cell.cell().arm().name() + " at " + cell.cell().size().name(), '-');
    table(analysis);
    conclusions(analysis);
    winner(cell);
    importances(analysis);
  }

  private void table(SearchAnalysis analysis) {
    List<Entry> entries = analysis.results().entries();
    Space space = search.space();
    List<String> names = SearchTable.names(space, entries);
    List<String> header = new ArrayList<>(List.of("trial", "state"));
    header.add(search.objective());
    header.add("to the best [95 %]");
    header.add("parameters");
    names.forEach(name -> header.add(space.label(name)));
    header.add("");
    Table table = new Table(2, header.toArray(String[]::new));
    entries.stream()
        .sorted(Comparator.comparingDouble(this::rank))
        .forEach(entry -> table.row(row(entry, names, analysis).toArray(String[]::new)));
    text.append(table);
  }

  /** Best first, then what failed, then what is open. */
  private double rank(Entry entry) {
    if (entry.outcome().isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    Outcome outcome = entry.outcome().get();
    return outcome.hasValue()
        ? (search.lower() ? outcome.value() : -outcome.value())
        : Double.MAX_VALUE;
  }

  private List<String> row(Entry entry, List<String> names, SearchAnalysis analysis) {
    Optional<Outcome> outcome = entry.outcome();
    Optional<Outcome> valued = outcome.filter(Outcome::hasValue);
    int number = entry.proposal().number();
    List<String> row = new ArrayList<>();
    row.add("#" + number);
    row.add(outcome.map(this::state).orElse("open"));
    row.add(valued.map(o -> decimal(o.value())).orElse(""));
    row.add(
        Optional.ofNullable(analysis.comparisons().get(number))
            .map(SearchSummary::difference)
            .orElse(analysis.best().filter(entry::equals).isPresent() ? "the best" : ""));
    row.add(valued.map(o -> String.format(Locale.ROOT, "%,d", o.parameters())).orElse(""));
    Assignment values = entry.proposal().values();
    names.forEach(name -> row.add(values.value(name).map(Space::words).orElse("-")));
    row.add(outcome.map(Outcome::reason).orElse(""));
    return row;
  }

  private String state(Outcome outcome) {
    return outcome.state() == Outcome.State.PRUNED
        ? "pruned, epoch " + outcome.epoch()
        : outcome.state().key();
  }

  private String decimal(double value) {
    return String.format(Locale.ROOT, search.lower() ? "%.4f" : "%.2f", value);
  }

  private static String difference(Compared compared) {
    return String.format(
        Locale.ROOT,
        "%+.2f [%+.2f, %+.2f]%s",
        compared.difference().mean(),
        compared.difference().low(),
        compared.difference().high(),
        compared.isAlike() ? " alike" : "");
  }

  private void conclusions(SearchAnalysis analysis) {
    if (analysis.best().isEmpty() || analysis.simplest().isEmpty()) {
      line("Nothing can be concluded yet: no proposal was trained to its end.");
      return;
    }
    int number = analysis.best().get().proposal().number();
    Entry simplest = analysis.simplest().get();
    line(
        String.format(
            Locale.ROOT,
            "%d of the %d that were trained to their end cannot be told from the best, #%d, by %s"
                + " (paired on %s; p adjusted by Holm): its values are not better than theirs for"
                + " all that is known.",
            analysis.alike(),
            analysis.results().finished().size(),
            number,
            analysis.metric().key(),
            analysis.comparisons().isEmpty()
                ? "the validation split"
                : analysis.comparisons().values().iterator().next().difference().over()));
    line(
        String.format(
            Locale.ROOT,
            "The simplest of these is #%d with %,d parameters: %s.",
            simplest.proposal().number(),
            simplest.outcome().orElseThrow().parameters(),
            search.space().words(simplest.proposal().values())));
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
                        c.fresh().hasValue() ? decimal(c.fresh().value()) : "failed",
                        decimal(c.searched())))
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
