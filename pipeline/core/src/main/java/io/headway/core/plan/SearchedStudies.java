package io.headway.core.plan;

import io.headway.core.parse.TunedStudy;
import io.headway.core.study.Study;
import io.headway.core.study.TaskSpec;
import io.headway.core.study.Tuned;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parts of a searched study, and what is left to do once they are known. */
public final class SearchedStudies {
  private SearchedStudies() {}

  /** Name of the folder of a cell. */
  public static String folder(TunedStudy cell) {
    return cell.size().name() + "-" + cell.arm().name();
  }

  /** The study with what was found in place of what was asked, and no search. */
  public static Study settled(Study study, List<Winner> winners) {
    SortedMap<String, SortedMap<String, Tuned>> found = new TreeMap<>();
    TaskSpec task = study.task();
    for (TunedStudy cell : TunedStudy.all(study)) {
      for (Winner winner : winners) {
        if (winner.arm().equals(cell.arm().name()) && winner.size().equals(cell.size().name())) {
          Study tuned = cell.with(winner.values());
          task = tuned.task(); // of several cells, none may change it
          found
              .computeIfAbsent(winner.size(), size -> new TreeMap<>())
              .put(
                  winner.arm(),
                  new Tuned(
                      tuned.arms().get(0),
                      tuned.sizes().get(0),
                      tuned.training(tuned.sizes().get(0), tuned.arms().get(0))));
        }
      }
    }
    return study.tuned(task, found);
  }
}
