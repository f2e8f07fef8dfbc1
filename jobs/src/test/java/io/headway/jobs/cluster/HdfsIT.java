package io.headway.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.jobs.ChildProcess;
import io.headway.jobs.Cli;
import io.headway.jobs.Results;
import io.headway.jobs.SmallStudy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A study whose run directory is on HDFS, trained by executors of a standalone cluster. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HdfsIT {
  /** Half of the small study. */
  private static final List<String> FEWER = List.of("--set", "seeds=[1]");

  private static final int TRIALS = SmallStudy.TRIALS / 2;

  /** Two trials of seconds each, which write checkpoints. */
  private static final List<String> LONGER =
      List.of(
          "--set", "training.epochs=120",
          "--set", "checkpoint-seconds=1",
          "--set", "spark.headway.storage.patience=3s",
          "--set", "seeds=[1]",
          "--set", "models=[looped, poh-hrm]",
          "--set", "sizes=[pico]");

  @TempDir private static Path folder;
  private HdfsCluster hdfs;
  private String study;

  @BeforeAll
  void start() throws Exception {
    hdfs = HdfsCluster.start(folder.resolve("hdfs"));
    study = SmallStudy.write(folder);
  }

  @AfterAll
  void close() throws InterruptedException {
    if (hdfs != null) {
      hdfs.close();
    }
  }

  private String[] run(String out, List<String> settings) {
    List<String> arguments = new ArrayList<>(List.of("run", study, "--out", out));
    arguments.addAll(settings);
    return arguments.toArray(String[]::new);
  }

  private SortedMap<String, String> local(String name, List<String> settings) {
    Path out = folder.resolve(name);
    Cli cli = Cli.run(run(out.toString(), settings));
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    return Results.comparable(out);
  }

  @Test
  void executorsTrainIntoHdfs() throws Exception {
    String out = hdfs.uri("/runs/small");
    try (StandaloneCluster cluster = StandaloneCluster.in(folder.resolve("cluster")).start()) {
      ChildProcess submitted =
          cluster.submission().start(folder.resolve("logs"), "first", run(out, FEWER));
      assertThat(submitted.awaitEnd()).as(submitted.said()).isZero();
    }
    SortedMap<String, String> results =
        Results.comparable(hdfs.fetch("/runs/small", folder.resolve("fetched")));
    assertThat(results).hasSize(TRIALS).isEqualTo(local("local", FEWER));

    List<String> before = listing("/runs/small/trials");
    Cli again = Cli.run(run(out, FEWER));
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(listing("/runs/small/trials")).isEqualTo(before);

    Cli status = Cli.run("status", out);
    assertThat(status.exitCode()).as(status.err()).isZero();
    assertThat(status.out()).contains(TRIALS + " finished");
    Cli report = Cli.run("report", out);
    assertThat(report.exitCode()).as(report.err()).isZero();
    assertThat(listing("/runs/small/report")).anyMatch(file -> file.contains("results.csv"));
    String exported = out + "/exports/tensorboard (";
    assertThat(Cli.run("report", out, "--to", "tensorboard").out())
        .startsWith(exported)
        .endsWith(" new)\n");
    assertThat(Cli.run("report", out, "--to", "tensorboard").out())
        .startsWith(exported)
        .endsWith(" as before)\n");
    assertDrawnHere();
  }

  /** As {@code HADOOP_CONF_DIR} says where the name node is: a URI without one will do. */
  private void assertDrawnHere() throws Exception {
    Path settings = Files.createDirectory(folder.resolve("hadoop settings"));
    Files.writeString(
        settings.resolve("core-site.xml"),
        String.format(
            Locale.ROOT,
            "<configuration><property><name>fs.defaultFS</name><value>%s</value></property>"
                + "</configuration>",
            hdfs.uri("/")));
    Path drawn = folder.resolve("drawn");
    Path log = folder.resolve("drawn.log");
    Path launcher = Path.of("..", "headway").toAbsolutePath().normalize();
    ChildProcess report =
        ChildProcess.start(
            List.of(launcher.toString(), "report", "hdfs:///runs/small", "--to", drawn.toString()),
            Map.of("HEADWAY_CLASSPATH", settings.toString(), "HEADWAY_BUILDS", "yes"),
            log,
            log);
    assertThat(report.awaitEnd()).as(report.said()).isZero();
    assertThat(drawn.resolve("results.csv")).isNotEmptyFile();
  }

  /** Names, sizes and times of all files below a folder. */
  private List<String> listing(String path) throws IOException {
    List<String> files = new ArrayList<>();
    try (DistributedFileSystem connection = hdfs.connect()) {
      var found = connection.listFiles(new org.apache.hadoop.fs.Path(path), true);
      while (found.hasNext()) {
        FileStatus file = found.next();
        files.add(
            String.format(
                Locale.ROOT,
                "%s %d %d",
                file.getPath(),
                file.getLen(),
                file.getModificationTime()));
      }
    }
    files.sort(null);
    return files;
  }

  @Test
  void aFullDiskIsToldAndOnceThereIsRoomTheSameCommandFinishes() throws Exception {
    String out = hdfs.uri("/runs/full");
    ChildProcess full = ChildProcess.headway(folder.resolve("full.log"), run(out, LONGER));
    full.awaitOrFail("a checkpoint", () -> hasCheckpoint("/runs/full"));
    hdfs.fill("/runs/full");
    assertThat(full.awaitEnd()).as(full.said()).isNotZero();
    assertThat(full.said()).containsPattern("headway: .*DiskSpace quota of /runs/full is exceeded");

    Cli stillFull = Cli.run(run(out, LONGER));
    assertThat(stillFull.exitCode()).isNotZero();
    assertThat(stillFull.err())
        .contains("headway: Cannot ", "DiskSpace quota of /runs/full is exceeded");

    hdfs.free("/runs/full");
    Cli again = Cli.run(run(out, LONGER));
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(Results.comparable(hdfs.fetch("/runs/full", folder.resolve("full"))))
        .hasSize(2)
        .isEqualTo(local("room", LONGER));
  }

  private boolean hasCheckpoint(String path) {
    try {
      return listing(path).stream().anyMatch(file -> file.contains("/checkpoint "));
    } catch (java.io.FileNotFoundException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
