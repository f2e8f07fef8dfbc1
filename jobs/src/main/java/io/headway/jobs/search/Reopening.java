package io.headway.jobs.search;

import io.headway.core.study.Trial;
import io.headway.jobs.train.TrialFeed;
import java.io.IOException;
import java.util.List;

/**
 * A feed that forgets what a search had found before, as soon as there is something to train.
 *
 * @param feed the trials
 * @param reopen what forgets
 */
record Reopening(TrialFeed feed, Action reopen) implements TrialFeed {
  /** Changes files. */
  interface Action {
    /** Does it. */
    void run() throws IOException;
  }

  @Override
  public List<Trial> first() throws IOException {
    List<Trial> first = feed.first();
    if (!first.isEmpty()) {
      reopen.run();
    }
    return first;
  }

  @Override
  public List<Trial> after(Trial ended) throws IOException {
    return feed.after(ended);
  }

  @Override
  public List<Trial> lost(Trial lost) throws IOException {
    return feed.lost(lost);
  }
}
