package io.headway.trajectory.sample;

import io.headway.trajectory.Stay;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The samples of all splits and the codes that they share.
 *
 * @param locations codes of the places that any user visited in train
 * @param users codes of the users that are kept
 * @param train samples of the first 60 % of each user's days
 * @param validation samples of the next 20 %
 * @param test samples of the last 20 %
 */
public record Samples(
    LocationCodes locations, UserCodes users, SampleSet train, SampleSet validation, SampleSet test)
    implements Serializable {
  /**
   * Makes the samples of a table, on one machine.
   *
   * @param stays in any order
   * @throws IllegalArgumentException if no user is left, or train has one place only
   */
  public static Samples of(Iterable<Stay> stays) {
    TreeMap<Long, List<Stay>> byUser = new TreeMap<>();
    stays.forEach(stay -> byUser.computeIfAbsent(stay.user(), u -> new ArrayList<>()).add(stay));
    List<UserStays> users =
        byUser.values().stream().map(UserStays::of).collect(Collectors.toList());
    List<UserStays> kept = users.stream().filter(UserStays::isKept).toList();
    users.stream()
        .map(TargetCounts::of)
        .reduce(TargetCounts.NONE, TargetCounts::plus)
        .requireSamples();
    LocationCodes locations =
        new LocationCodes(
            users.stream()
                .flatMap(user -> user.split(Split.TRAIN).stays().stream())
                .mapToLong(Stay::location)
                .toArray());
    UserCodes codes = new UserCodes(kept.stream().mapToLong(UserStays::user).toArray());
    return new Samples(
        locations,
        codes,
        set(Split.TRAIN, kept, locations, codes),
        set(Split.VALIDATION, kept, locations, codes),
        set(Split.TEST, kept, locations, codes));
  }

  /** The samples of a split. */
  public SampleSet split(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  private static SampleSet set(
      Split split, List<UserStays> kept, LocationCodes locations, UserCodes users) {
    SampleSetBuilder builder = new SampleSetBuilder();
    for (UserStays user : kept) {
      builder.add(user.split(split), users.code(user.user()), locations);
    }
    return builder.build();
  }
}
