package io.headway.jobs.data.experts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.random.Seeds;
import io.headway.core.task.experts.ExpertsSource;
import io.headway.core.task.experts.RoutedToken;
import io.headway.core.task.experts.RoutingGenerator;
import io.headway.core.task.experts.RoutingShape;
import io.headway.jobs.Cli;
import io.headway.jobs.Results;
import io.headway.jobs.SmallStudy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of somebody's own, on real Spark: whole ones, and every kind of broken one. */
final class TestRecords {
  private static final RoutingShape SHAPE = new RoutingShape(5, 4);
  private static final ExpertsSource.Synthetic SOURCE = new ExpertsSource.Synthetic(6, 36, 9);

  private static final String STUDY =
      """
      name = records
      question = "Which expert is next?"
      task { kind = experts, problems = 6, tokens = 36, seed = 9, layers = 5, experts = 4 }
      models = [mlp]
      sizes = [nano]
      define-sizes { nano { hidden = 4 } }
      seeds = [1]
      training { epochs = 1, batch = 8, validations = 1 }
      engine { kind = libtorch, device = cpu }
      spark { master = "local[2]" }
      """;

  @TempDir private Path folder;
  private String study;
  private Path records;

  @BeforeEach
  void begin() throws IOException {
    study = SmallStudy.write(folder, STUDY);
    records = Files.createDirectory(folder.resolve("records"));
  }

  private static List<String> lines(int problem, String head) {
    List<String> lines = new ArrayList<>();
    for (RoutedToken token : new RoutingGenerator(SHAPE, SOURCE).draw(problem)) {
      for (int l = 0; l < SHAPE.layers(); l++) {
        lines.add(
            String.format(
                Locale.ROOT,
                "{%s\"token_idx\": %d, \"layer_id\": %d, \"experts\": [%d, %d], \"gates\": [%s, %s]}",
                head,
                token.index(),
                l,
                token.first(l),
                token.second(l),
                token.gates()[2 * l],
                token.gates()[2 * l + 1]));
      }
    }
    return lines;
  }

  /** All problems, a file each. */
  private void writeAll() throws IOException {
    for (int p = 0; p < SOURCE.problems(); p++) {
      Files.write(records.resolve(SOURCE.name(p) + ".jsonl"), lines(p, ""));
    }
  }

  private Cli generate(String out, String... settings) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "generate",
                study,
                "--out",
                folder.resolve(out).toString(),
                "--set",
                "task.source=jsonl",
                "--set",
                "task.path=" + records));
    for (String setting : settings) {
      arguments.add("--set");
      arguments.add(setting);
    }
    return Cli.run(arguments.toArray(String[]::new));
  }

  private JsonNode card(String out) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(out).resolve("data"))) {
      return Results.read(
          files.filter(file -> file.endsWith("dataset.json")).findFirst().orElseThrow());
    }
  }

  private void assertGenerates(String out, String... settings) {
    Cli cli = generate(out, settings);
    assertThat(cli.exitCode()).as(cli.err()).isZero();
  }

  /** What was drawn, written and read again is the same data set, however it is cut into files. */
  @Test
  void recordsAreReadAsTheyWereDrawn() throws IOException {
    Cli drawn = Cli.run("generate", study, "--out", folder.resolve("drawn").toString());
    assertThat(drawn.exitCode()).as(drawn.err()).isZero();
    writeAll();
    assertGenerates("by-file");
    assertThat(card("by-file").path("sha256")).isEqualTo(card("drawn").path("sha256"));
    assertThat(card("by-file").path("statistics").path("records").asInt()).isEqualTo(36 * 5);

    List<String> all = new ArrayList<>();
    for (int p = 0; p < SOURCE.problems(); p++) {
      Files.delete(records.resolve(SOURCE.name(p) + ".jsonl"));
      for (String line : lines(p, "\"prompt\": \"" + SOURCE.name(p) + "\", \"x\": {}, ")) {
        all.add(line.replace("layer_id", "l"));
      }
    }
    all.sort(Comparator.comparingLong(line -> Seeds.derive(3, line, 0)));
    Files.createDirectory(records.resolve("deep"));
    Files.write(records.resolve("deep").resolve("a.ndjson"), all.subList(0, 70));
    try (OutputStream gzip =
        new GZIPOutputStream(Files.newOutputStream(records.resolve("b.jsonl.gz")))) {
      gzip.write(
          (String.join("\r\n", all.subList(70, 180)) + "\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    Files.writeString(records.resolve("README"), "not a record");
    assertGenerates("mixed", "task.columns={problem=prompt, layer=l}");
    assertThat(card("mixed").path("sha256")).isEqualTo(card("drawn").path("sha256"));
  }

  @Test
  void tokensThatWereNotRoutedAndThoseThatLackALayerAreDroppedAndCounted() throws IOException {
    writeAll();
    List<String> more = lines(0, "");
    for (int l = 0; l < 5; l++) {
      more.add(
          String.format(
              Locale.ROOT,
              "{\"token_idx\": 77, \"layer\": %d, \"experts\": [0, 1], \"weights\": [0.5, 0.5]}",
              l));
    }
    more.add("{\"token_idx\": 99, \"layer\": 3, \"experts\": [0, 1], \"weights\": [0.7, 0.3]}");
    Files.write(records.resolve(SOURCE.name(0) + ".jsonl"), more);
    Cli cli = generate("dropped");
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(cli.out() + cli.err())
        .contains("dropped: 1 tokens with all gates one half, 1 that lack one of 5 layers");
    JsonNode statistics = card("dropped").path("statistics");
    assertThat(statistics.path("dropped-dummy-tokens").asInt()).isEqualTo(1);
    assertThat(statistics.path("dropped-incomplete-tokens").asInt()).isEqualTo(1);
    assertThat(statistics.path("tokens").asInt()).isEqualTo(36);
  }

  @Test
  void allFaultsOfAllFilesAreToldTogetherWithTheirLines() throws IOException {
    writeAll();
    List<String> broken = lines(1, "");
    broken.set(1, broken.get(1).substring(0, 30));
    broken.set(4, broken.get(4).replace("token_idx", "token"));
    broken.add(3, "");
    broken.add(broken.get(10));
    Files.write(records.resolve(SOURCE.name(1) + ".jsonl"), broken);
    Files.write(
        records.resolve(SOURCE.name(4) + ".jsonl"),
        List.of("{\"token_idx\": 0, \"layer\": 5, \"experts\": [0, 4], \"gates\": [0.7, 0.2]}"));
    Cli cli = generate("faults");
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.err())
        .contains("Cannot use the records: 4 faults")
        .contains("p000001.jsonl:2: Invalid line: cut, or no JSON (must be one JSON object)")
        .contains("p000001.jsonl:6: Invalid object: no token_idx (must have it; task.columns")
        .contains("p000001.jsonl:32: Invalid layer: ")
        .contains("of problem p000001 (must be there once; ", "p000001.jsonl:11 has it)")
        .contains("p000004.jsonl:1: Invalid layer: 5 (must be a whole number in 0..4); Invalid")
        .contains("experts: [0,4] (must be two whole numbers in 0..3); Invalid gates: [0.7,0.2]")
        .hasLineCount(5);
    assertThat(folder.resolve("faults").resolve("data"))
        .satisfies(
            data -> {
              try (Stream<Path> files = Files.walk(data)) {
                assertThat(files).noneMatch(file -> file.endsWith("dataset.json"));
              }
            });
  }

  @Test
  void ofManyFaultsTheFirstAreTold() throws IOException {
    Files.write(records.resolve("a.jsonl"), Collections.nCopies(50, "[]"));
    Files.write(records.resolve("b.jsonl"), Collections.nCopies(50, "[]"));
    Cli cli = generate("many");
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.err())
        .contains("Cannot use the records: 100 faults", "a.jsonl:20: ", "... and 80 more")
        .doesNotContain("a.jsonl:21: ")
        .hasLineCount(22);
  }

  @Test
  void filesThatAreCutPackedOtherwiseOrNoneAreRefused() throws IOException {
    Cli none = generate("none");
    assertThat(none.exitCode()).isEqualTo(1);
    assertThat(none.err()).contains("no files in it").hasLineCount(1);
    Files.writeString(records.resolve("readme.txt"), "nothing");
    Cli other = generate("other");
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.err())
        .contains("no file of it is named .jsonl, .ndjson or .json")
        .hasLineCount(1);
    writeAll();
    Path packed = records.resolve("c.jsonl.zst");
    Files.writeString(packed, "x");
    assertThat(generate("packed").err())
        .contains("packed as .zst (must be plain, .gz or .bz2)")
        .hasLineCount(1);
    Files.delete(packed);
    Path cut = records.resolve("cut.jsonl.gz");
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(cut))) {
      gzip.write(String.join("\n", lines(2, "")).getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
    Cli half = generate("half");
    assertThat(half.exitCode()).isEqualTo(1);
    assertThat(half.err()).contains("Invalid file: cut or damaged (must be whole)");
  }

  @Test
  void tooFewProblemsAreRefused() throws IOException {
    for (int p = 0; p < 2; p++) {
      Files.write(records.resolve(p + ".jsonl"), lines(p, ""));
    }
    Cli few = generate("few");
    assertThat(few.exitCode()).isEqualTo(1);
    assertThat(few.err())
        .contains("Cannot split 2 problems into train, validation and test (must be 3 or more)")
        .hasLineCount(1);
  }

  @Test
  void recordsThatChangedSinceAreRefused() throws IOException {
    writeAll();
    assertGenerates("changing");
    assertGenerates("changing");
    Files.write(records.resolve(SOURCE.name(3) + ".jsonl"), lines(3, "\"more\": 1, "));
    Cli changed = generate("changing");
    assertThat(changed.exitCode()).isEqualTo(1);
    assertThat(changed.err())
        .contains("the recorded routing in " + records + " has changed since")
        .hasLineCount(1);
  }
}
