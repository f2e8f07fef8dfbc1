package io.headway.jobs.cli;

import io.headway.core.plan.Winner;
import io.headway.core.study.Search;
import io.headway.core.study.Trial;
import io.headway.jobs.run.RunStudy.StageListener.Searching;
import io.headway.jobs.watch.StudyWatch;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Shows a search: what it will do, a line for each trial that ends, and what it found. */
final class SearchLines implements Searching {
  private final PrintStream out;
  private final StudyWatch watch;
  private final Search search;
  private final TrialBar bar;

  SearchLines(PrintStream out, StudyWatch watch, Search search) {
    this.out = out;
    this.watch = watch;
    this.search = search;
    out.println(
        String.format(
            Locale.ROOT,
            "Search: %d proposals for each of %d models at %d sizes, at most %d trainings; %s %s of"
                + " the validation split",
            search.trials(),
            search.arms().size(),
            search.sizes().size(),
            search.trainings(),
            search.lower() ? "least" : "greatest",
            search.objective()));
    bar = new TrialBar(out, List.of());
    watch.add(bar);
    watch.look(); // what failed before this run is not news
  }

  @Override
  public void given(List<Trial> trials) {
    bar.add(trials);
  }

  @Override
  public void won(Winner winner) {
    watch.look();
    out.println(
        String.format(
            Locale.ROOT,
            "  found for %s %s: #%d, %s",
            winner.arm(),
            winner.size(),
            winner.number(),
            search.space().words(winner.values())));
  }

  @Override
  public void close() {
    watch.look();
    watch.remove(bar);
    bar.close();
  }
}
