package io.headway.jobs.data.location;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.task.location.LocationHash;
import io.headway.jobs.Cli;
import io.headway.jobs.Results;
import io.headway.jobs.SmallLocations;
import io.headway.trajectory.sample.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Runs of the command line whose data is a table.
 *
 * @param folder of their run directories
 * @param study file
 */
record TableRuns(Path folder, String study) {
  static TableRuns in(Path folder) {
    return new TableRuns(folder, SmallLocations.write(folder));
  }

  Cli generate(String name, Path table) {
    return Cli.run(
        "generate",
        study,
        "--out",
        folder.resolve("run-" + name).toString(),
        "--set",
        String.format(Locale.ROOT, "task={kind=next-location, source=table, path=\"%s\"}", table));
  }

  void assertSameSamples(String name, Path table) {
    Cli cli = generate(name, table);
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(card(name).path("sha256").asText())
        .isEqualTo(LocationHash.of(Samples.of(SmallLocations.stays())));
  }

  JsonNode card(String name) {
    try (Stream<Path> files = Files.walk(folder.resolve("run-" + name).resolve("data"))) {
      return Results.read(
          files.filter(file -> file.endsWith("dataset.json")).findFirst().orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void assertRefused(Cli cli, String... lines) {
    assertThat(cli.exitCode()).as(cli.err()).isEqualTo(1);
    assertThat(cli.err().lines().toList()).containsExactly(lines);
  }

  /** A row of a table, without a fault. */
  static String row(long id) {
    return id + ",1,5,60,0,0,600,660,0";
  }
}
