package io.headway.jobs.search;

import io.headway.core.error.CannotException;
import io.headway.core.parse.TunedStudy;
import io.headway.core.plan.Course;
import io.headway.core.plan.Entry;
import io.headway.core.plan.Finals;
import io.headway.core.plan.Measuring;
import io.headway.core.plan.Rungs;
import io.headway.core.plan.SearchedStudies;
import io.headway.core.plan.Winner;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.train.TrainTrials;
import io.headway.jobs.train.TrialFeed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The search of a study, from wherever it is to its winners. All that it decides is in files before
 * anything follows from it, so that it can be interrupted anywhere.
 */
public final class SearchStudy {
  private final Study study;
  private final RunDirectory directory;
  private final Measuring measuring;
  private final TrainTrials training;
  private final StoredPlan plan;
  private final Rungs rungs;
  private final TrialResults results;
  private final Listener listener;

  /** Is told what happens. */
  public interface Listener {
    /** These trials are about to be trained. */
    void given(List<Trial> trials);

    /** This is what a search found. */
    void won(Winner winner);
  }

  /**
   * A search in a run directory that is held by this process.
   *
   * @param measuring of tasks, having their data made
   */
  public SearchStudy(
      Study study,
      RunDirectory directory,
      Measuring measuring,
      TrainTrials training,
      Listener listener) {
    this.study = study;
    this.directory = directory;
    this.measuring = new MeasuredOnce(measuring);
    this.training = training;
    this.plan = new StoredPlan(directory);
    this.rungs = new Rungs(study.search().orElseThrow());
    this.results = new TrialResults(directory);
    this.listener = listener;
  }

  /**
   * Searches each arm at each size, and confirms the best of each.
   *
   * @return what is left to do
   * @throws CannotException if nothing could be trained, or a trial was given up
   */
  public Study run() throws IOException {
    List<TunedStudy> cells = TunedStudy.all(study);
    Map<TunedStudy, Course> courses = new LinkedHashMap<>();
    for (TunedStudy cell : cells) {
      courses.put(cell, course(cell));
    }
    List<Course> all = List.copyOf(courses.values());
    SearchFeed feed = new SearchFeed(all, results, listener::given);
    TrialFeed reopening = new Reopening(feed, () -> plan.reopen(cells));
    training.run(study, reopening);
    requireNone("search", feed.lost());
    tidyUp(all);
    List<Winner> winners = winners(courses);
    Study settled = SearchedStudies.settled(study, winners);
    plan.settled(settled);
    return settled;
  }

  private Course course(TunedStudy cell) throws IOException {
    List<Entry> entries = plan.entries(cell);
    return new Course(cell, measuring, entries, known(entries), plan.journal(cell));
  }

  private Map<String, TrialResult> known(List<Entry> entries) throws IOException {
    Map<String, TrialResult> known = new HashMap<>();
    for (Trial trial : trials(entries)) {
      results.of(trial).ifPresent(result -> known.put(trial.id(), result));
    }
    return known;
  }

  /** Of all stages. */
  private List<Trial> trials(List<Entry> entries) {
    return entries.stream()
        .flatMap(
            entry ->
                IntStream.range(0, rungs.stages())
                    .mapToObj(stage -> rungs.trials(entry.proposal(), stage))
                    .flatMap(List::stream))
        .toList();
  }

  /** What waited at rungs goes no further. */
  private void tidyUp(List<Course> courses) throws IOException {
    if (rungs.stages() > 1) {
      for (Course course : courses) {
        for (Trial trial : trials(course.entries())) {
          directory.trial(trial).deleteCheckpoint();
        }
      }
    }
  }

  /** A trial whose executors were lost is no outcome. */
  static void requireNone(String what, Collection<String> lost) {
    if (!lost.isEmpty()) {
      throw new CannotException(
          String.format(
              Locale.ROOT,
              "Cannot go on with the %s: %s was given up by Spark, which is no outcome (run the"
                  + " same command again)",
              what,
              String.join(", ", lost)));
    }
  }

  private List<Winner> winners(Map<TunedStudy, Course> courses) throws IOException {
    Map<TunedStudy, Finals> finals = new LinkedHashMap<>();
    List<Trial> trials = new ArrayList<>();
    for (Map.Entry<TunedStudy, Course> course : courses.entrySet()) {
      Finals own = new Finals(course.getKey(), measuring, course.getValue().entries());
      finals.put(course.getKey(), own);
      plan.confirming(course.getKey(), own.confirmation());
      trials.addAll(own.trials());
    }
    Map<String, TrialResult> confirmed = trained(trials);
    List<Winner> winners = new ArrayList<>();
    for (Map.Entry<TunedStudy, Finals> own : finals.entrySet()) {
      Winner winner = own.getValue().winner(confirmed);
      plan.won(own.getKey(), winner);
      listener.won(winner);
      winners.add(winner);
    }
    return winners;
  }

  private Map<String, TrialResult> trained(List<Trial> trials) throws IOException {
    List<Trial> pending = new ArrayList<>();
    for (Trial trial : trials) {
      if (results.of(trial).isEmpty()) {
        pending.add(trial);
      }
    }
    listener.given(pending);
    List<String> lost = new ArrayList<>();
    training.run(study, TrialFeed.of(pending, trial -> lost.add(trial.label())));
    requireNone("search", lost);
    Map<String, TrialResult> all = new HashMap<>();
    for (Trial trial : trials) {
      all.put(trial.id(), results.required(trial));
    }
    return all;
  }
}
