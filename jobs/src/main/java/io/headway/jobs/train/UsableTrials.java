package io.headway.jobs.train;

import io.headway.core.study.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The trials of a feed that can be trained: one whose checkpoint cannot be used has failed before.
 *
 * @param whole whether checkpoints are read to their ends
 */
record UsableTrials(TrialFeed feed, CheckpointCheck check, boolean whole) implements TrialFeed {
  @Override
  public List<Trial> first() throws IOException {
    return usable(feed.first());
  }

  @Override
  public List<Trial> after(Trial ended) throws IOException {
    return usable(feed.after(ended));
  }

  @Override
  public List<Trial> lost(Trial lost) throws IOException {
    return usable(feed.lost(lost));
  }

  private List<Trial> usable(List<Trial> given) throws IOException {
    List<Trial> usable = new ArrayList<>();
    List<Trial> rest = given;
    while (!rest.isEmpty()) {
      List<Trial> good = check.usable(rest, whole);
      usable.addAll(good);
      List<Trial> following = new ArrayList<>();
      for (Trial trial : rest) {
        if (!good.contains(trial)) {
          following.addAll(feed.after(trial));
        }
      }
      rest = following;
    }
    return usable;
  }
}
