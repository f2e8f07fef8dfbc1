package io.headway.charts;

import io.headway.core.plan.Entry;
import io.headway.core.plan.Outcome;
import io.headway.core.search.Assignment;
import io.headway.core.search.Space;
import io.headway.core.stats.SearchAnalysis;
import io.headway.core.stats.SearchAnalysis.Compared;
import io.headway.core.study.Search;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The proposals of a search for people, the best first, then what failed, then what is open. */
final class ProposalsTable {
  private static final String GUESSING =
      "Guessing: what coins give of the best batch in place of each, on average, and how probable it"
          + " is that they give as much.\n";

  private final Search search;
  private final SearchAnalysis analysis;
  private final Guesses guesses;

  ProposalsTable(Search search, SearchAnalysis analysis) {
    this.search = search;
    this.analysis = analysis;
    this.guesses = new Guesses(search);
  }

  @Override
  public String toString() {
    List<Entry> entries = analysis.results().entries();
    Space space = search.space();
    List<String> names = SearchTable.chosen(space, entries);
    List<String> header = new ArrayList<>(List.of("trial", "state"));
    header.add(search.objective());
    boolean guessed = entries.stream().anyMatch(entry -> guesses.of(entry).isPresent());
    if (guessed) {
      header.add("guessing: mean");
      header.add("P(as good)");
    }
    String metric = analysis.metric().key();
    header.add((metric.equals(search.objective()) ? "" : metric + " ") + "to the best [95 %]");
    header.add("parameters");
    names.forEach(name -> header.add(space.label(name)));
    header.add("");
    Table table = new Table(2, header.toArray(String[]::new));
    entries.stream()
        .sorted(Comparator.comparingDouble(this::rank))
        .forEach(entry -> table.row(row(entry, names, guessed).toArray(String[]::new)));
    return guessed ? table + GUESSING : table.toString();
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

  private List<String> row(Entry entry, List<String> names, boolean guessed) {
    Optional<Outcome> outcome = entry.outcome();
    Optional<Outcome> valued = outcome.filter(Outcome::hasValue);
    int number = entry.proposal().number();
    List<String> row = new ArrayList<>();
    row.add("#" + number);
    row.add(outcome.map(ProposalsTable::state).orElse("open"));
    row.add(valued.map(o -> decimal(search, o.value())).orElse(""));
    if (guessed) {
      row.add(guesses.of(entry).map(g -> decimal(search, g.mean())).orElse(""));
      OptionalDouble p = guesses.atLeast(entry);
      row.add(p.isPresent() ? String.format(Locale.ROOT, "%.3f", p.getAsDouble()) : "");
    }
    row.add(
        Optional.ofNullable(analysis.comparisons().get(number))
            .map(ProposalsTable::difference)
            .orElse(analysis.best().filter(entry::equals).isPresent() ? "the best" : ""));
    row.add(valued.map(o -> String.format(Locale.ROOT, "%,d", o.parameters())).orElse(""));
    Assignment values = entry.proposal().values();
    names.forEach(name -> row.add(values.value(name).map(Space::words).orElse("-")));
    row.add(outcome.map(Outcome::reason).orElse(""));
    return row;
  }

  private static String state(Outcome outcome) {
    return outcome.state() == Outcome.State.PRUNED
        ? "pruned, epoch " + outcome.epoch()
        : outcome.state().key();
  }

  /** A value of the objective: losses have more decimals than percentages. */
  static String decimal(Search search, double value) {
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
}
