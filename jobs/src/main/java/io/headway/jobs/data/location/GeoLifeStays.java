package io.headway.jobs.data.location;

import io.headway.core.error.InvalidException;
import io.headway.jobs.data.SourceFiles;
import io.headway.jobs.spark.Cleared;
import io.headway.jobs.storage.UserPaths;
import io.headway.jobs.text.Notes;
import io.headway.trajectory.Stay;
import io.headway.trajectory.geolife.GeoLife;
import io.headway.trajectory.geolife.GeoLifeSettings;
import io.headway.trajectory.geolife.LocatedStay;
import io.headway.trajectory.geolife.PltFile;
import io.headway.trajectory.geolife.StayMerger;
import io.headway.trajectory.geolife.UserActivities;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The stays of a GeoLife release: files are read and stays detected for each user in parallel; the
 * driver clusters the stays of all users together.
 */
final class GeoLifeStays {
  private static final String TRAJECTORY = "Trajectory";

  /** Skipped files that are named. */
  private static final int NAMED = 5;

  private final SparkSession spark;
  private final SourceFiles files;

  GeoLifeStays(SparkSession spark, SourceFiles files) {
    this.spark = spark;
    this.files = files;
  }

  /**
   * The long stays of each user; warns of files that are skipped.
   *
   * @throws IllegalArgumentException if the folder is no GeoLife, with the reason
   */
  List<UserActivities> activities() {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Map<Long, List<String>> byUser = byUser();
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(
            new SerializableConfiguration(UserPaths.plain(context.hadoopConfiguration())));
    context.setJobDescription(
        String.format(Locale.ROOT, "detect the stays of %d users", byUser.size()));
    List<UserFiles> users =
        byUser.entrySet().stream()
            .map(user -> new UserFiles(user.getKey(), user.getValue()))
            .toList();
    List<UserActivities> activities =
        context
            .parallelize(users, users.size())
            .map(new DetectStays(GeoLifeSettings.DEFAULT, hadoop))
            .collect();
    Cleared.all(hadoop);
    warn(activities);
    return activities;
  }

  /**
   * All stays.
   *
   * @throws IllegalArgumentException if nothing is left, with the reason
   */
  Dataset<Row> stays(List<UserActivities> activities) {
    List<Row> rows = new ArrayList<>();
    Map<Long, List<LocatedStay>> located =
        Refusals.of(() -> GeoLife.locate(activities, GeoLifeSettings.DEFAULT)).stream()
            .collect(
                Collectors.groupingBy(s -> s.stay().user(), TreeMap::new, Collectors.toList()));
    for (List<LocatedStay> ofUser : located.values()) {
      for (Stay stay : StayMerger.merge(ofUser, GeoLifeSettings.DEFAULT.mergeSeconds())) {
        rows.add(StayRows.toRow(rows.size(), stay));
      }
    }
    return spark.createDataFrame(rows, StayRows.TABLE);
  }

  /** Files {@code NNN/Trajectory/*.plt} by NNN. */
  private Map<Long, List<String>> byUser() {
    Map<Long, List<String>> byUser = new TreeMap<>();
    for (String file : files.ending(".plt")) {
      Path folder = new Path(file).getParent();
      if (folder.getName().equals(TRAJECTORY)) {
        byUser.computeIfAbsent(user(folder.getParent()), user -> new ArrayList<>()).add(file);
      }
    }
    if (byUser.isEmpty()) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot read GeoLife: no file NNN/Trajectory/*.plt in %s",
              SourceFiles.name(files.root().toString())));
    }
    return byUser;
  }

  private static long user(Path folder) {
    try {
      return GeoLife.user(folder.getName());
    } catch (IllegalArgumentException e) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot read GeoLife: %s: %s",
              SourceFiles.name(folder.toString()),
              e.getMessage()),
          e);
    }
  }

  /** How many files there are, {@code plt-files}, and were skipped, {@code plt-files-skipped}. */
  static SortedMap<String, Double> statistics(List<UserActivities> users) {
    return new TreeMap<>(
        Map.of(
            "plt-files", (double) files(users),
            "plt-files-skipped", (double) skipped(users).size()));
  }

  private static int files(List<UserActivities> users) {
    return users.stream().mapToInt(UserActivities::files).sum();
  }

  private static List<PltFile.Skipped> skipped(List<UserActivities> users) {
    return users.stream().flatMap(user -> user.skipped().stream()).toList();
  }

  private static void warn(List<UserActivities> users) {
    List<PltFile.Skipped> skipped = skipped(users);
    if (skipped.isEmpty()) {
      return;
    }
    int all = files(users);
    Notes.say(
        String.format(
            Locale.ROOT,
            "warning: %,d of %,d .plt files skipped, since they are broken or empty:",
            skipped.size(),
            all));
    skipped.stream().limit(NAMED).forEach(file -> Notes.say("  " + file));
    if (skipped.size() > NAMED) {
      Notes.say(String.format(Locale.ROOT, "  ... and %,d more", skipped.size() - NAMED));
    }
  }
}
