package io.headway.jobs.data.location;

import io.headway.trajectory.IdSet;
import io.headway.trajectory.Stay;
import io.headway.trajectory.sample.LocationCodes;
import io.headway.trajectory.sample.Split;
import io.headway.trajectory.sample.TableStatistics;
import io.headway.trajectory.sample.TargetCounts;
import io.headway.trajectory.sample.UserCodes;
import io.headway.trajectory.sample.UserStays;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What has to be known of all users before any stay can be coded. Adds up over users. */
final class UserSummary implements Serializable {
  private static final long serialVersionUID = 1L;

  private final IdSet trainPlaces = new IdSet();
  private final IdSet kept = new IdSet();
  private final TableStatistics table = new TableStatistics();
  private TargetCounts targets = TargetCounts.NONE;

  UserSummary add(UserStays user) {
    List<Stay> stays = new ArrayList<>();
    for (Split split : Split.ALL) {
      stays.addAll(user.split(split).stays());
    }
    table.add(stays);
    user.split(Split.TRAIN).stays().forEach(stay -> trainPlaces.add(stay.location()));
    targets = targets.plus(TargetCounts.of(user));
    if (user.isKept()) {
      kept.add(user.user());
    }
    return this;
  }

  UserSummary merge(UserSummary other) {
    table.merge(other.table);
    trainPlaces.addAll(other.trainPlaces);
    targets = targets.plus(other.targets);
    kept.addAll(other.kept);
    return this;
  }

  TableStatistics table() {
    return table;
  }

  /**
   * Refuses stays that give no samples.
   *
   * @throws IllegalArgumentException with the reason
   */
  void requireSamples() {
    Refusals.require(targets::requireSamples);
  }

  LocationCodes locations() {
    return new LocationCodes(trainPlaces.toSortedArray());
  }

  UserCodes users() {
    return new UserCodes(kept.toSortedArray());
  }
}
