package io.headway.core.parse;

import io.headway.core.config.Faults;
import io.headway.core.config.InvalidStudyException;
import io.headway.core.search.Assignment;
import io.headway.core.search.Corners;
import io.headway.core.search.Parameter;
import io.headway.core.study.Elsewhere;
import io.headway.core.study.Search;
import io.headway.core.study.Study;
import java.util.List;
import java.util.Locale;

/** Tells before any training whether the corners of a space can be said in a study. */
final class SearchCheck {
  private static final String PATH = SearchParser.KEY + ".space";

  private SearchCheck() {}

  /** Of each arm at each size that is searched, the first corner that is refused. */
  static void of(Study study, Faults faults) {
    Search search = study.search().orElseThrow();
    List<Assignment> corners = Corners.of(search.space());
    boolean data = search.space().parameters().stream().anyMatch(p -> p.name().startsWith("task."));
    if (data && study.arms().size() * study.sizes().size() > 1) {
      faults.add(
          PATH,
          String.format(
              Locale.ROOT,
              "Invalid space: it has keys of the task (must not where a study has %d arms and %d"
                  + " sizes: all of them are trained on one data set)",
              study.arms().size(),
              study.sizes().size()));
    }
    if (study.elsewhere().isPresent()) {
      requireFileModels(search, faults);
    }
    for (TunedStudy tuned : TunedStudy.all(study)) {
      corners.forEach(corner -> check(tuned, corner, faults));
    }
  }

  /** Elsewhere models and tasks are made from the study file, which does not say what is found. */
  private static void requireFileModels(Search search, Faults faults) {
    List<String> found =
        search.space().parameters().stream()
            .map(Parameter::name)
            .filter(name -> name.startsWith(Elsewhere.MODEL) || name.startsWith(Elsewhere.TASK))
            .toList();
    if (!found.isEmpty()) {
      faults.add(
          ElsewhereParser.KEY,
          String.format(
              Locale.ROOT,
              "Invalid evaluate: beside a search of %s (must be one of training. and size. keys"
                  + " alone: search first, and evaluate what wins, report/winner_SIZE-ARM.conf)",
              String.join(", ", found)));
    }
  }

  private static void check(TunedStudy tuned, Assignment corner, Faults faults) {
    try {
      var unused = tuned.searching(corner);
      if (tuned.study().search().orElseThrow().training().isPresent()) {
        unused = tuned.with(corner);
      }
    } catch (InvalidStudyException e) {
      e.faults().forEach(fault -> faults.add(PATH, fault));
    }
  }
}
