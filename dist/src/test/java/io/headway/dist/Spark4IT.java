package io.headway.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Headway built for Spark 4 and Scala 2.13 in place of Spark 3.5, as docs/cluster.md says. */
@EnabledIf(value = "io.headway.dist.BuiltFor#spark35", disabledReason = "it is built for Spark 4")
final class Spark4IT {
  /** Columns of times and memory. */
  private static final String OF_THIS_RUN = ".*_seconds|.*_per_second|peak_process_bytes";

  /** Modules whose libraries are others with Spark 4: compiled anew, the rest is taken as it is. */
  private static final List<String> KNOWS =
      List.of("pipeline/core", "charts", "exports", "reader", "jobs");

  @TempDir private Path folder;

  /** Spark draws the mazes, trains one trial of each model, and gathers the results. */
  private Unpacked.End run(Path home, String name, String... settings)
      throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(
                Stream.of(
                    home.resolve("headway").toString(),
                    "run",
                    home.resolve(Path.of("conf", "quick.conf")).toString(),
                    "--out",
                    folder.resolve(name).toString()),
                Stream.concat(
                        Stream.of(
                            "sizes=[micro]",
                            "seeds=[42]",
                            "training.epochs=1",
                            "training.validations=1",
                            "task.train=400",
                            "spark.master=\"local[2]\""),
                        Stream.of(settings))
                    .flatMap(setting -> Stream.of("--set", setting)))
            .toList();
    return Unpacked.run(command, Map.of(), home);
  }

  /** Everything in the table of results but times. */
  private List<List<String>> scores(Path home, String name)
      throws IOException, InterruptedException {
    Unpacked.End end = run(home, name);
    assertThat(end.exitCode()).as(end.said()).isZero();
    List<String> lines =
        Files.readAllLines(folder.resolve(name).resolve(Path.of("report", "results.csv")));
    String[] names = lines.get(0).split(",", -1);
    return lines.stream()
        .map(line -> line.split(",", -1))
        .map(
            cells ->
                IntStream.range(0, names.length)
                    .filter(k -> !names[k].matches(OF_THIS_RUN))
                    .mapToObj(k -> cells[k])
                    .toList())
        .toList();
  }

  @Test
  void aStudyFindsTheSameOnIt() throws Exception {
    CompiledCopy copy =
        CompiledCopy.of(
            folder.resolve("copy"),
            path -> KNOWS.stream().anyMatch(m -> path.startsWith(m + "/src/main/")));
    for (String module : KNOWS) {
      copy.uncompile(module);
    }
    Unpacked.End built = copy.maven("-Dspark4", "-Denforcer.skip=false", "package");
    assertThat(built.exitCode()).as(built.said()).isZero();
    assertThat(classPath(copy.home())).contains("spark-core_2.13").doesNotContain("_2.12");
    assertThat(classPath(CompiledCopy.ROOT)).contains("spark-core_2.12").doesNotContain("_2.13");
    Unpacked.End refused =
        run(
            copy.home(),
            "averaging",
            "training.parallel=data",
            "training.replicas=2",
            "training.averaging-frequency=4");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.said())
        .contains(
            "averaging-frequency 4 needs Deeplearning4j, which is for Scala 2.12 (this Spark has 2.13.");
    List<List<String>> on4 = scores(copy.home(), "on-4");
    assertThat(on4).hasSize(1 + 3);
    assertThat(on4).isEqualTo(scores(CompiledCopy.ROOT, "on-3.5"));
  }

  private static String classPath(Path home) throws IOException {
    return Files.readString(home.resolve(Path.of("jobs", "target", "classpath-spark.txt")));
  }
}
