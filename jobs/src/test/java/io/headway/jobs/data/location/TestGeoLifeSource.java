package io.headway.jobs.data.location;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.task.location.LocationHash;
import io.headway.jobs.Cli;
import io.headway.jobs.Results;
import io.headway.jobs.SmallLocations;
import io.headway.trajectory.geolife.GeoLife;
import io.headway.trajectory.geolife.GeoLifeSettings;
import io.headway.trajectory.geolife.PltFile;
import io.headway.trajectory.geolife.PltReader;
import io.headway.trajectory.sample.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Folders as GeoLife has them, from the command line. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestGeoLifeSource {
  private static final String HEADER =
      """
      Geolife trajectory
      WGS 84
      Altitude is in Feet
      Reserved 3
      0,2,255,My Track,0,0,2,8421376
      0
      """;

  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd,HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Latitudes of places that two users share. */
  private static final double[] PLACES = {39.90, 39.93, 39.96, 39.99};

  @TempDir private static Path folder;
  private String study;

  @BeforeAll
  void writeStudy() {
    study = SmallLocations.write(folder);
  }

  /** A user who goes round the places in 90 days, two stays a day, one file a day. */
  private static void writeUser(Path user, int first) throws IOException {
    Path trajectory = Files.createDirectories(user.resolve("Trajectory"));
    for (int day = 0; day < 90; day++) {
      StringBuilder text = new StringBuilder(HEADER);
      Instant now = LocalDate.of(2008, 10, 23).plusDays(day).atTime(8, 0).toInstant(ZoneOffset.UTC);
      for (int stay = 0; stay < 3; stay++) {
        double latitude = PLACES[(first + day * day + stay) % PLACES.length];
        for (int minute = 0; minute < 60; minute++, now = now.plusSeconds(60)) {
          text.append(
              String.format(
                  Locale.ROOT,
                  "%.6f,116.300000,0,492,%.10f,%s\r\n",
                  latitude,
                  now.getEpochSecond() / 86_400.0 + 25_569,
                  DATE_TIME.format(now)));
        }
      }
      String name = String.format(Locale.ROOT, "day%02d_08:00:00 100%%.plt", day);
      Files.writeString(trajectory.resolve(name), text);
      Files.writeString(trajectory.resolve("." + name + ".crc"), "crc\0\0\0\2\0stale");
    }
  }

  /** What one machine makes of the same files. */
  private static String hash(Map<Long, Path> users) throws IOException {
    Map<Long, List<PltFile>> files = new TreeMap<>();
    for (Map.Entry<Long, Path> user : users.entrySet()) {
      List<PltFile> read = new ArrayList<>();
      try (Stream<Path> list = Files.list(user.getValue().resolve("Trajectory"))) {
        for (Path file : list.toList()) {
          try (InputStream in = Files.newInputStream(file)) {
            read.add(PltReader.read(file.toString(), in));
          }
        }
      }
      files.put(user.getKey(), read);
    }
    return LocationHash.of(Samples.of(GeoLife.stays(files, GeoLifeSettings.DEFAULT)));
  }

  private Cli generate(String name, Path data) {
    return Cli.run(
        "generate",
        study,
        "--out",
        folder.resolve("run-" + name).toString(),
        "--set",
        String.format(Locale.ROOT, "task={kind=next-location, source=geolife, path=\"%s\"}", data));
  }

  private static JsonNode card(String name) {
    try (Stream<Path> files = Files.walk(folder.resolve("run-" + name).resolve("data"))) {
      return Results.read(
          files.filter(file -> file.endsWith("dataset.json")).findFirst().orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertRefused(Cli cli, String message) {
    assertThat(cli.exitCode()).as(cli.err()).isEqualTo(1);
    assertThat(cli.err()).contains(message);
    assertThat(
            cli.err()
                .lines()
                .filter(line -> !line.contains("warning") && !line.startsWith("headway:   ")))
        .hasSize(1);
  }

  @Test
  void foldersOfUsersBecomeSamples() throws IOException {
    Path data = folder.resolve("GeoLife 1.3 [raw]");
    writeUser(data.resolve("Data/003"), 0);
    writeUser(data.resolve("Data/012"), 2);
    Cli whole = generate("whole", data);
    assertThat(whole.exitCode()).as(whole.err()).isZero();
    String hash = hash(Map.of(3L, data.resolve("Data/003"), 12L, data.resolve("Data/012")));
    assertThat(card("whole").path("sha256").asText()).isEqualTo(hash);
    assertThat(card("whole").path("statistics").path("user-codes").asInt()).isEqualTo(3);
    assertThat(whole.err()).doesNotContain("skipped");
    assertThat(card("whole").path("statistics").path("plt-files").asInt()).isEqualTo(180);
    assertThat(card("whole").path("statistics").path("plt-files-skipped").asInt(-1)).isZero();

    Cli inner = generate("inner", data.resolve("Data"));
    assertThat(inner.exitCode()).as(inner.err()).isZero();
    assertThat(card("inner").path("sha256").asText()).isEqualTo(hash);

    Path trajectory = data.resolve("Data/003/Trajectory");
    Files.createFile(trajectory.resolve("empty.plt"));
    for (int i = 0; i < 6; i++) {
      Files.writeString(
          trajectory.resolve(String.format(Locale.ROOT, "broken%d.plt", i)),
          HEADER + "91.0,116.3,0,492,39744.1,2008-10-24,02:09:59\n");
    }
    Files.writeString(data.resolve("Data/003/labels.txt"), "not a trajectory");
    Cli broken = generate("broken", data);
    assertThat(broken.exitCode()).as(broken.err()).isZero();
    assertThat(card("broken").path("sha256").asText()).isEqualTo(hash);
    assertThat(card("broken").path("statistics").path("plt-files").asInt()).isEqualTo(187);
    assertThat(card("broken").path("statistics").path("plt-files-skipped").asInt()).isEqualTo(7);
    assertThat(broken.err().lines().toList())
        .hasSize(7)
        .startsWith(
            "headway: warning: 7 of 187 .plt files skipped, since they are broken or empty:")
        .endsWith("headway:   ... and 2 more");
    assertThat(broken.err()).contains(trajectory.resolve("broken0.plt") + ": line 7: Invalid lat");
  }

  @Test
  void nothingLeftIsAnError() throws IOException {
    Path data = folder.resolve("broken");
    Path trajectory = Files.createDirectories(data.resolve("000/Trajectory"));
    Files.createFile(trajectory.resolve("a.plt"));
    Files.writeString(trajectory.resolve("b.plt"), HEADER + "x\n");
    assertRefused(
        generate("nothing", data),
        "headway: Cannot read GeoLife: no position in 2 files of 1 users; the first skipped is ");
  }

  @Test
  void foldersThatAreNoGeoLife() throws IOException {
    Path none = folder.resolve("no such folder");
    assertRefused(
        generate("none", none),
        String.format(Locale.ROOT, "Cannot read %s: it is not there", none));
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(other.resolve("stays.csv"), "id\n");
    assertRefused(
        generate("other", other), "Cannot read GeoLife: no file NNN/Trajectory/*.plt in " + other);
    Path named = Files.createDirectories(folder.resolve("named/alice/Trajectory"));
    Files.writeString(named.resolve("a.plt"), HEADER);
    assertRefused(
        generate("named", folder.resolve("named")),
        String.format(
            Locale.ROOT,
            "Cannot read GeoLife: %s: Invalid user folder: alice (must be a number such as 007)",
            folder.resolve("named/alice")));
  }
}
