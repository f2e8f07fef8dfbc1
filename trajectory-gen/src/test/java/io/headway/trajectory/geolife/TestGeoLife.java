package io.headway.trajectory.geolife;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.trajectory.Stay;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestGeoLife {
  private static final double HOME = 39.9;
  private static final double WORK = 39.95;
  private static final double BAR = 40.0;
  private static final double EAST = 116.3;

  @TempDir private Path data;

  /**
   * User 3 is at home, at work and, once, in a bar, which is noise; the night at home is a single
   * position. User 12 works there too, two months on.
   */
  @Test
  void fromFoldersToRows() throws IOException {
    writeUserThree();
    // 10 m from the others' work.
    new Walk("2008-12-01T09:00:00")
        .stay(WORK + 0.00009, EAST, 60)
        .position(HOME, EAST)
        .write(data.resolve("012"), "20081201090000.plt");
    new Walk("2009-02-01T09:00:00")
        .stay(WORK + 0.00009, EAST, 45)
        .position(HOME, EAST)
        .write(data.resolve("012"), "20090201090000.plt");
    assertThat(GeoLife.stays(files(), GeoLifeSettings.DEFAULT))
        .containsExactly(
            new Stay(3, 0, 120, 0, 0, 1200, 1320, 3),
            new Stay(3, 0, 190, 0, 1, 1370, 120, 3),
            new Stay(3, 1, 240, 1, 1, 120, 360, 4),
            new Stay(3, 0, 30, 1, 1, 360, 390, 4),
            new Stay(3, 1, 60, 60, 60, 120, 180, 0),
            new Stay(12, 1, 60, 0, 0, 540, 600, 0),
            new Stay(12, 1, 45, 62, 62, 540, 585, 6));
  }

  /** 2008-10-23 is a Thursday; 60 days later is 2008-12-22, a Monday. */
  private void writeUserThree() throws IOException {
    Path folder = data.resolve("003");
    new Walk("2008-10-23T20:00:00")
        .stay(HOME, EAST, 120)
        .stay(BAR, EAST, 50)
        .position(HOME, EAST)
        .write(folder, "20081023200000.plt");
    new Walk("2008-10-24T02:00:00")
        .stay(WORK, EAST, 240)
        .stay(HOME, EAST, 30)
        .position(WORK, EAST)
        .write(folder, "20081024020000.plt");
    new Walk("2008-12-22T02:00:00")
        .stay(WORK, EAST, 60)
        .position(WORK, EAST)
        .write(folder, "20081222020000.plt");
  }

  @Test
  void skippedFilesAreCountedAndTheOthersUsed() throws IOException {
    writeUserThree();
    List<Stay> rows = GeoLife.stays(files(), GeoLifeSettings.DEFAULT);
    Path trajectory = data.resolve("003").resolve("Trajectory");
    Files.createFile(trajectory.resolve("empty.plt"));
    Files.writeString(trajectory.resolve("broken.plt"), Walk.HEADER + "garbage\n");
    UserActivities user = GeoLife.activities(3, files().get(3L), GeoLifeSettings.DEFAULT);
    assertThat(user.files()).isEqualTo(5);
    assertThat(user.skipped())
        .containsExactlyInAnyOrder(
            new PltFile.Skipped("empty.plt", "no position after 6 header lines"),
            new PltFile.Skipped(
                "broken.plt", "line 7: Invalid line: garbage (must have 7 fields)"));
    assertThat(user.positions()).isEqualTo(120 + 50 + 1 + 240 + 30 + 1 + 60 + 1);
    assertThat(user.activities()).hasSize(6);
    assertThat(GeoLife.stays(files(), GeoLifeSettings.DEFAULT)).isEqualTo(rows);
  }

  @Test
  void theOrderOfFilesAndUsersDoesNotMatter() throws IOException {
    writeUserThree();
    new Walk("2008-12-01T09:00:00")
        .stay(BAR, EAST, 60)
        .pause(51 * 86_400)
        .stay(HOME, EAST, 45)
        .write(data.resolve("002"), "a.plt");
    Map<Long, List<PltFile>> files = files();
    List<Stay> rows = GeoLife.stays(files, GeoLifeSettings.DEFAULT);
    assertThat(rows.get(0)).isEqualTo(new Stay(2, 0, 59, 0, 0, 540, 599, 0));
    Map<Long, List<PltFile>> reversed = new TreeMap<>(Collections.reverseOrder());
    files.forEach(
        (user, list) -> {
          List<PltFile> other = new ArrayList<>(list);
          Collections.reverse(other);
          reversed.put(user, other);
        });
    assertThat(GeoLife.stays(reversed, GeoLifeSettings.DEFAULT)).isEqualTo(rows);
  }

  @Test
  void fiftyDaysAreNotMoreThanFifty() {
    Walk walk = new Walk("2008-10-23T00:00:00").stay(HOME, EAST, 60).pause(50 * 86_400 - 3600);
    assertThat(activities(walk.position(HOME, EAST))).isEmpty();
    assertThat(activities(walk.pause(1).position(HOME, EAST))).hasSize(1);
  }

  /** A shorter minimum shows the rule, which the default one of stays covers. */
  @Test
  void anActivityIsLongerThanTwentyFiveMinutes() {
    StayPointSettings twenty = new StayPointSettings(200, 20 * 60, 86_400, true);
    GeoLifeSettings settings = new GeoLifeSettings(twenty, 25 * 60, 0, new Dbscan(20, 2), 60);
    Walk walk =
        new Walk("2008-10-23T00:00:00")
            .stay(HOME, EAST, 25)
            .stay(WORK, EAST, 25)
            .pause(1)
            .position(BAR, EAST);
    assertThat(GeoLife.activities(3, List.of(walk.file("a.plt")), settings).activities())
        .extracting(StayPoint::latitude)
        .containsExactly(WORK);
  }

  @Test
  void nothingLeftIsAnError() {
    List<PltFile> broken = List.of(Walk.read("a.plt", ""), Walk.read("b.plt", "x"));
    assertRefused(
        Map.of(3L, broken),
        "Cannot read GeoLife: no position in 2 files of 1 users;"
            + " the first skipped is a.plt: no position after 6 header lines");
    assertRefused(Map.of(), "Cannot read GeoLife: no position in 0 files of 0 users");
    List<PltFile> brief =
        List.of(new Walk("2008-10-23T00:00:00").stay(HOME, EAST, 60).file("a.plt"));
    assertRefused(
        Map.of(3L, brief),
        "Cannot find locations: no stay of more than 1500 s by a user with more than 50 days"
            + " (1 users; 0 of 1 files skipped)");
  }

  @Test
  void aUserWithOneStayHasNoLocation() {
    Walk once =
        new Walk("2008-10-23T00:00:00")
            .stay(HOME, EAST, 60)
            .position(WORK, EAST)
            .pause(60 * 86_400)
            .position(WORK, EAST);
    assertRefused(
        Map.of(3L, List.of(once.file("a.plt"))),
        "Cannot find locations: none of 1 stays has 2 within 20.0 m, itself counted");
  }

  @Test
  void theFolderIsTheUser() {
    assertThat(GeoLife.user("000")).isZero();
    assertThat(GeoLife.user("181")).isEqualTo(181);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GeoLife.user("Data"))
        .withMessage("Invalid user folder: Data (must be a number such as 007)");
  }

  @Test
  void refusesSettingsOutOfRange() {
    GeoLifeSettings good = GeoLifeSettings.DEFAULT;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GeoLifeSettings(good.stayPoints(), -1, 50, good.locations(), 60))
        .withMessage("Invalid activitySeconds: -1 (must be >= 0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GeoLifeSettings(good.stayPoints(), 1, -1, good.locations(), 60))
        .withMessage("Invalid userDays: -1 (must be >= 0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GeoLifeSettings(good.stayPoints(), 1, 50, good.locations(), -1))
        .withMessage("Invalid mergeSeconds: -1 (must be >= 0)");
  }

  private static void assertRefused(Map<Long, List<PltFile>> files, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GeoLife.stays(files, GeoLifeSettings.DEFAULT))
        .withMessage(message);
  }

  private static List<StayPoint> activities(Walk walk) {
    return GeoLife.activities(3, List.of(walk.file("a.plt")), GeoLifeSettings.DEFAULT).activities();
  }

  /** Every user's files, read from the folder. */
  private Map<Long, List<PltFile>> files() throws IOException {
    Map<Long, List<PltFile>> files = new TreeMap<>();
    try (Stream<Path> folders = Files.list(data)) {
      for (Path folder : folders.toList()) {
        try (Stream<Path> list = Files.list(folder.resolve("Trajectory"))) {
          files.put(
              GeoLife.user(folder.getFileName().toString()),
              list.sorted().map(TestGeoLife::read).toList());
        }
      }
    }
    return files;
  }

  private static PltFile read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return PltReader.read(file.getFileName().toString(), in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
