package io.headway.core.plan;

import io.headway.core.result.TrialResult;
import io.headway.core.study.Trial;
import java.io.IOException;
import java.util.List;

/** Gives trials as those before them end: what is given depends on results alone. */
public interface TrialCourse {
  /** All trials that have no result and can be trained now. */
  List<Trial> go() throws IOException;

  /**
   * Takes a result of one of its trials; others are of no interest.
   *
   * @return the trials that are to be trained now because of it
   */
  List<Trial> ended(TrialResult result) throws IOException;
}
