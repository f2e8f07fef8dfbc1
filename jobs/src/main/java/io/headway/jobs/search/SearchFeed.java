package io.headway.jobs.search;

import io.headway.core.plan.TrialCourse;
import io.headway.core.result.TrialResult;
import io.headway.core.study.Trial;
import io.headway.jobs.train.TrialFeed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The trials of the courses of a search or a tuning, as they come; those that are done are not
 * trained.
 */
final class SearchFeed implements TrialFeed {
  private final List<? extends TrialCourse> courses;
  private final TrialResults results;
  private final Consumer<List<Trial>> told;
  private final Set<String> given = new HashSet<>();
  private final Set<String> lost = new LinkedHashSet<>();

  /**
   * @param told of all trials that are given, before they are
   */
  SearchFeed(
      List<? extends TrialCourse> courses, TrialResults results, Consumer<List<Trial>> told) {
    this.courses = courses;
    this.results = results;
    this.told = told;
  }

  /** Labels of the trials that were given up. */
  Set<String> lost() {
    return lost;
  }

  @Override
  public List<Trial> first() throws IOException {
    List<Trial> due = new ArrayList<>();
    for (TrialCourse course : courses) {
      due.addAll(course.go());
    }
    return untrained(due);
  }

  @Override
  public List<Trial> after(Trial ended) throws IOException {
    return untrained(taken(results.required(ended)));
  }

  @Override
  public List<Trial> lost(Trial trial) {
    lost.add(trial.label());
    return List.of();
  }

  private List<Trial> taken(TrialResult result) throws IOException {
    List<Trial> due = new ArrayList<>();
    for (TrialCourse course : courses) {
      due.addAll(course.ended(result));
    }
    return due;
  }

  /** Takes the results that are there already. */
  private List<Trial> untrained(List<Trial> due) throws IOException {
    List<Trial> untrained = new ArrayList<>();
    List<Trial> open = new ArrayList<>(due);
    while (!open.isEmpty()) {
      Trial trial = open.remove(0);
      if (!given.add(trial.id())) {
        continue;
      }
      Optional<TrialResult> result = results.of(trial);
      if (result.isPresent()) {
        open.addAll(taken(result.get()));
      } else {
        untrained.add(trial);
      }
    }
    told.accept(untrained);
    return untrained;
  }
}
