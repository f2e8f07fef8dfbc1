package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that others may go on with, or only look at. */
final class TestSharedRun {
  private static final String[] LEAST = {
    "--set", "models=[baseline]", "--set", "sizes=[nano]", "--set", "seeds=[1]"
  };

  @TempDir private Path folder;

  private String[] arguments(Path out) {
    return Stream.concat(
            Stream.of("run", SmallStudy.write(folder), "--out", out.toString()), Stream.of(LEAST))
        .toArray(String[]::new);
  }

  private static Set<String> modes(Stream<Path> paths) {
    return paths
        .map(
            path -> {
              try {
                return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @CsvSource({"002, rwxrwxr-x, rw-rw-r--", "077, rwx------, rw-------"})
  void everyFileAndFolderTakesTheUmask(String umask, String folders, String files)
      throws Exception {
    Path out = folder.resolve("run");
    ChildProcess run =
        ChildProcess.headwayAfter("umask " + umask, folder.resolve("run.log"), arguments(out));
    assertThat(run.awaitEnd()).as(run.said()).isZero();
    List<Path> all;
    try (Stream<Path> walk = Files.walk(out)) {
      all = walk.toList();
    }
    assertThat(all).anyMatch(file -> file.toString().endsWith(".parquet"));
    assertThat(modes(all.stream().filter(Files::isDirectory))).containsExactly(folders);
    assertThat(modes(all.stream().filter(Files::isRegularFile))).containsExactly(files);
  }

  /** A file where the folder should be stands for whatever forbids it: root may write anywhere. */
  @Test
  void theReportOfARunThatCannotBeWrittenToIsDrawnElsewhere() throws IOException {
    Path out = folder.resolve("run");
    assertThat(Cli.run(arguments(out)).exitCode()).isZero();
    Path report = out.resolve("report");
    Path figure = report.resolve("scaling_plot_maze4.svg");
    String drawn = Files.readString(figure);
    try (Stream<Path> files = Files.list(report)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(report);
    Files.writeString(report, "in the way");

    Cli refused = Cli.run("report", out.toString());
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err().lines()).hasSize(1);
    assertThat(refused.err())
        .startsWith("headway: Cannot write " + report)
        .endsWith("(headway report " + out + " --to OTHER draws it elsewhere)\n");

    Path other = folder.resolve("other").resolve("place");
    Cli elsewhere = Cli.run("report", out.toString(), "--to", other.toString());
    assertThat(elsewhere.exitCode()).as(elsewhere.err()).isZero();
    assertThat(elsewhere.out()).contains("  " + other.resolve(figure.getFileName()));
    assertThat(other.resolve(figure.getFileName())).hasContent(drawn);
    assertThat(report).hasContent("in the way");
  }
}
