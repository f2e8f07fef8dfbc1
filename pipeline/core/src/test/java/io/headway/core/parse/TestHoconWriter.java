package io.headway.core.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.headway.core.config.HoconWriter;
import io.headway.core.files.StudyFile;
import io.headway.core.search.Parameter;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.Study;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A study that was read, as a text that reads as the same study. */
final class TestHoconWriter {
  private static final StudyParser.EngineResolver ENGINES =
      (kind, device, precision, threads, spark) ->
          new EngineChoice("libtorch", "cpu", precision, threads);

  @TempDir private Path folder;

  static List<Path> studies() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "..", "conf"))) {
      return files
          .filter(file -> file.toString().endsWith(".conf"))
          .filter(file -> !file.getFileName().toString().startsWith("spark-"))
          .sorted()
          .toList();
    }
  }

  private Study again(StudyParser.Read read) throws IOException {
    Path alone = Files.writeString(folder.resolve("alone.conf"), read.text());
    return StudyParser.parse(alone, List.of(), ENGINES);
  }

  @ParameterizedTest
  @MethodSource("studies")
  void everyStudyReadsAsTheSame(Path file) throws IOException {
    StudyParser.Read read = StudyParser.read(file, List.of("seeds=[3,4,5,6,7,8]"), ENGINES);
    assertThat(read.text()).doesNotContain("include ", "${").contains("seeds = [3,4,5,6,7,8]\n");
    assertThat(again(read)).isEqualTo(read.study());
  }

  /** In another order the first proposals of a search would be others. */
  @Test
  void parametersStayInTheirOrder() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("study.conf"),
            """
            include "part.conf"
            name = one
            task { kind = maze, size = 4, validation = 16, test = ${task.train}, seed = 7 }
            models = [baseline, { kind = looped, refinements = 2, name = two }]
            sizes = [nano]
            define-sizes { nano { d = 16, H = 2, f = 32, L = 1 } }
            seeds = [1]
            search {
              trials = 3
              space {
                "training.weight-decay" { uniform = [0, 0.5] }
                "training.learning-rate" { log-uniform = [1e-4, 1e-2] }
                "training.dropout" { uniform = [0, 0.5] }
              }
            }
            """);
    Files.writeString(folder.resolve("part.conf"), "task.train = 96\n");
    StudyParser.Read read =
        StudyParser.read(file, List.of("training.epochs=3", "spark.master=local[1]"), ENGINES);
    assertThat(again(read)).isEqualTo(read.study());
    assertThat(read.study().search().orElseThrow().space().parameters())
        .extracting(Parameter::name)
        .containsExactly("training.weight-decay", "training.learning-rate", "training.dropout");
    assertThat(read.text()).contains("test = 96\n", "master = \"local[1]\"\n");
  }

  /** Study files take them from variables, which nobody expects to find in a page. */
  @Test
  void secretsAreNotWritten() throws IOException {
    Path quick = Path.of("..", "..", "conf", "quick.conf");
    StudyParser.Read read =
        StudyParser.read(
            quick,
            List.of(
                "spark.hadoop.fs.s3a.secret.key=hush",
                "spark.hadoop.fs.s3a.access.key=quiet",
                "spark.ssl.keyPassword=mum",
                "spark.master=local[1]"),
            ENGINES);
    assertThat(read.study().spark())
        .containsEntry("spark.hadoop.fs.s3a.secret.key", "hush")
        .containsEntry("spark.hadoop.fs.s3a.access.key", "quiet");
    assertThat(read.text() + StudyFile.text(read.study()))
        .doesNotContain("hush", "quiet", "mum")
        .contains("local[1]")
        .contains("# spark.hadoop.fs.s3a.secret.key is not written here: it may be a secret\n");
    assertThat(again(read).spark()).containsOnlyKeys("spark.master");
  }

  @Test
  void whatLooksLikeHoconIsAText() {
    String text = "a { \"b.c\" = \"x # ${y} // \\\"\", n = null, l = [] }";
    var read = ConfigFactory.parseString(text);
    assertThat(ConfigFactory.parseString(HoconWriter.of(read)).root()).isEqualTo(read.root());
  }
}
