package io.headway.jobs.train;

import io.headway.core.study.Trial;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Gives trials to train, some at once and some when others have ended. */
public interface TrialFeed {
  /** Those that can be trained now. */
  List<Trial> first() throws IOException;

  /**
   * One has ended, with a result or a failure in the run directory: those that can be trained now.
   */
  List<Trial> after(Trial ended) throws IOException;

  /** One was given up, since its executors were lost: those that can be trained now. */
  List<Trial> lost(Trial lost) throws IOException;

  /** These, and no more. */
  static TrialFeed of(List<Trial> trials) {
    return of(trials, lost -> {});
  }

  /**
   * These, and no more.
   *
   * @param told of each that was given up
   */
  static TrialFeed of(List<Trial> trials, Consumer<Trial> told) {
    return new TrialFeed() {
      @Override
      public List<Trial> first() {
        return trials;
      }

      @Override
      public List<Trial> after(Trial ended) {
        return List.of();
      }

      @Override
      public List<Trial> lost(Trial lost) {
        told.accept(lost);
        return List.of();
      }
    };
  }
}
