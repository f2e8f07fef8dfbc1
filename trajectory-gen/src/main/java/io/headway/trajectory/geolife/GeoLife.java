package io.headway.trajectory.geolife;

import io.headway.trajectory.Check;
import io.headway.trajectory.Stay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The steps from GeoLife's files to the stay-point table: {@link #activities} for each user, {@link
 * #locate} for all users together, {@link StayMerger#merge} for each user again. Positions and
 * stays depend on what is in the files only, not on the order in which users or files come.
 */
public final class GeoLife {
  private GeoLife() {}

  /**
   * The user of a folder: {@code 007} is 7.
   *
   * @throws IllegalArgumentException if the folder's name is no number
   */
  public static long user(String folder) {
    Check.that(
        folder.matches("[0-9]{1,18}"), "user folder", folder, "must be a number such as 007");
    return Long.parseLong(folder);
  }

  /**
   * Steps 1 to 4: the long stays of a user who was followed for long enough. Days are between the
   * first and the last position.
   *
   * @param files all files of the user, in any order
   */
  public static UserActivities activities(
      long user, Collection<PltFile> files, GeoLifeSettings settings) {
    List<PltFile.Skipped> skipped = new ArrayList<>();
    List<Positions> parts = new ArrayList<>();
    for (PltFile file : files) {
      if (file instanceof PltFile.Read read) {
        parts.add(read.positions());
      } else if (file instanceof PltFile.Skipped bad) {
        skipped.add(bad);
      }
    }
    Positions positions = Positions.merge(parts);
    boolean followed = positions.spanSeconds() > Duration.ofDays(settings.userDays()).toSeconds();
    List<StayPoint> stays =
        followed ? StayPointDetector.detect(user, positions, settings.stayPoints()) : List.of();
    List<StayPoint> activities =
        stays.stream().filter(stay -> stay.seconds() > settings.activitySeconds()).toList();
    return new UserActivities(user, files.size(), skipped, positions.size(), activities);
  }

  /**
   * Step 5: the activities of all users that are at a location, by user and start. Locations are
   * numbered from 0 in this order; what is at no location is dropped.
   *
   * @throws IllegalArgumentException if nothing is left, with the reason
   */
  public static List<LocatedStay> locate(
      Collection<UserActivities> users, GeoLifeSettings settings) {
    List<StayPoint> stays =
        users.stream()
            .flatMap(user -> user.activities().stream())
            .sorted(Comparator.comparingLong(StayPoint::user).thenComparingLong(StayPoint::start))
            .toList();
    if (stays.isEmpty()) {
      throw nothingLeft(users, settings);
    }
    int[] locations =
        settings
            .locations()
            .cluster(
                stays.stream().mapToDouble(StayPoint::latitude).toArray(),
                stays.stream().mapToDouble(StayPoint::longitude).toArray());
    List<LocatedStay> located = new ArrayList<>();
    for (int i = 0; i < locations.length; i++) {
      if (locations[i] != Dbscan.NOISE) {
        located.add(new LocatedStay(stays.get(i), locations[i]));
      }
    }
    if (located.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot find locations: none of %d stays has %d within %s m, itself counted",
              stays.size(),
              settings.locations().minSamples(),
              settings.locations().epsMetres()));
    }
    return located;
  }

  private static IllegalArgumentException nothingLeft(
      Collection<UserActivities> users, GeoLifeSettings settings) {
    int files = users.stream().mapToInt(UserActivities::files).sum();
    List<PltFile.Skipped> skipped =
        users.stream().flatMap(user -> user.skipped().stream()).toList();
    String first = skipped.isEmpty() ? "" : "; the first skipped is " + skipped.get(0);
    if (users.stream().allMatch(user -> user.positions() == 0)) {
      return new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot read GeoLife: no position in %d files of %d users%s",
              files,
              users.size(),
              first));
    }
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "Cannot find locations: no stay of more than %d s by a user with more than %d days"
                + " (%d users; %d of %d files skipped%s)",
            settings.activitySeconds(),
            settings.userDays(),
            users.size(),
            skipped.size(),
            files,
            first));
  }

  /**
   * All steps in memory: the rows of all users, by user and time.
   *
   * @param files the files of each user
   * @throws IllegalArgumentException if nothing is left, with the reason
   */
  public static List<Stay> stays(
      Map<Long, ? extends Collection<PltFile>> files, GeoLifeSettings settings) {
    List<UserActivities> users =
        files.entrySet().stream()
            .map(user -> activities(user.getKey(), user.getValue(), settings))
            .toList();
    Map<Long, List<LocatedStay>> located =
        locate(users, settings).stream()
            .collect(
                Collectors.groupingBy(
                    stay -> stay.stay().user(), TreeMap::new, Collectors.toList()));
    return located.values().stream()
        .flatMap(stays -> StayMerger.merge(stays, settings.mergeSeconds()).stream())
        .toList();
  }
}
