package io.headway.jobs.data.location;

import static io.headway.jobs.data.location.TableRuns.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.headway.jobs.Cli;
import io.headway.jobs.SmallLocations;
import io.headway.trajectory.Stay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A table between two runs in one directory: changed, gone, touched, or another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestTableChanges {
  @TempDir private static Path folder;
  private final List<Stay> stays = SmallLocations.stays();
  private TableRuns runs;

  @BeforeAll
  void writeStudy() {
    runs = TableRuns.in(folder);
  }

  @Test
  void aTableThatChangedSinceIsRefusedOneThatIsGoneIsNot() throws IOException {
    Path folderOfTable = folder.resolve("changing");
    Path table = folderOfTable.resolve("stays.csv");
    Tables.csv(table, stays, i -> i);
    runs.assertSameSamples("changing", folderOfTable);
    Files.writeString(folderOfTable.resolve("README"), "not a part of the table");
    runs.assertSameSamples("changing", folderOfTable);
    byte[] before = Files.readAllBytes(table);
    FileTime time = Files.getLastModifiedTime(table);
    Files.writeString(table, new String(before, StandardCharsets.UTF_8) + row(999_999) + "\n");
    Cli changed = runs.generate("changing", folderOfTable);
    assertThat(changed.exitCode()).isEqualTo(1);
    assertThat(changed.err())
        .contains(
            "the table " + folderOfTable + " has changed since (choose another --out, or delete ")
        .hasLineCount(1);
    Files.write(table, before);
    Files.setLastModifiedTime(table, time);
    runs.assertSameSamples("changing", folderOfTable);
    Files.delete(table);
    Files.delete(folderOfTable.resolve("README"));
    Cli gone = runs.generate("changing", folderOfTable);
    assertThat(gone.exitCode()).as(gone.err()).isZero();
    assertThat(gone.err())
        .contains(
            String.format(
                Locale.ROOT,
                "Cannot read %s: no files in it; the data set made from it is used",
                folderOfTable));
  }

  private static String note(String name) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("run-" + name).resolve("data"))) {
      return Files.readString(
          files.filter(file -> file.endsWith("source.json")).findFirst().orElseThrow());
    }
  }

  private static String millis(FileTime time) {
    return String.valueOf(time.toMillis());
  }

  @Test
  void aRunThatFailedClaimsNothing() {
    Path table = folder.resolve("first").resolve("stays.csv");
    Tables.csv(table, stays, i -> i);
    assertThat(runs.generate("first", table.resolveSibling("stay.csv")).exitCode()).isEqualTo(1);
    runs.assertSameSamples("first", table);
    Cli other = runs.generate("first", table.getParent());
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.err()).contains("it holds another study, which differs in task.source.path");
  }

  /** As of a run before hashes were kept. */
  @Test
  void withoutItsHashOnlyTheTimeCanTell() throws IOException {
    Path table = folder.resolve("old").resolve("stays.csv");
    Tables.csv(table, stays, i -> i);
    runs.assertSameSamples("old", table);
    String note = note("old");
    try (Stream<Path> files = Files.walk(folder.resolve("run-old").resolve("data"))) {
      Path file = files.filter(f -> f.endsWith("source.json")).findFirst().orElseThrow();
      Files.writeString(file, note.replaceAll(",\\s*\"sha256\" : \"\\w{64}\"", ""));
    }
    assertThat(note("old")).doesNotContain("sha256");
    runs.assertSameSamples("old", table);
    Files.setLastModifiedTime(table, FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(runs.generate("old", table).err()).contains("has changed since");
  }

  @Test
  void aTableThatWasOnlyTouchedIsTheSame() throws IOException {
    Path table = folder.resolve("touched").resolve("stays.csv");
    Tables.csv(table, stays, i -> i);
    runs.assertSameSamples("touched", table);
    FileTime later = FileTime.from(Instant.now().plusSeconds(60));
    Files.setLastModifiedTime(table, later);
    runs.assertSameSamples("touched", table);
    assertThat(note("touched")).as("so that it is not read again").contains(millis(later));
    byte[] bytes = Files.readAllBytes(table);
    int last = new String(bytes, StandardCharsets.UTF_8).stripTrailing().length() - 1;
    bytes[last] = (byte) (bytes[last] == '0' ? '1' : '0'); // as many bytes as before
    Files.write(table, bytes);
    Files.setLastModifiedTime(table, FileTime.from(Instant.now().plusSeconds(120)));
    Cli changed = runs.generate("touched", table);
    assertThat(changed.exitCode()).isEqualTo(1);
    assertThat(changed.err()).contains("has changed since").hasLineCount(1);
  }
}
