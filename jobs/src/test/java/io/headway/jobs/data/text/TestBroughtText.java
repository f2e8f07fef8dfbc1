package io.headway.jobs.data.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.json.Json;
import io.headway.core.study.Split;
import io.headway.core.task.text.TextSplit;
import io.headway.core.task.text.Tokenizer;
import io.headway.core.task.text.Vocabulary;
import io.headway.jobs.Cli;
import io.headway.jobs.Results;
import io.headway.jobs.SmallStudy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text of somebody's own, on real Spark: whole, and every kind of broken. */
final class TestBroughtText {
  private static final String STUDY =
      """
      name = brought
      question = "What is the next word?"
      task { kind = text, source = files, path = "TEXTS", length = 6 }
      models = [baseline]
      sizes = [nano]
      define-sizes { nano { d = 8, H = 2, f = 8, L = 1 } }
      seeds = [1]
      training { epochs = 1, batch = 8, validations = 1 }
      engine { kind = libtorch, device = cpu }
      spark { master = "local[2]" }
      """;

  @TempDir private Path folder;
  private String study;
  private Path texts;

  @BeforeEach
  void begin() throws IOException {
    texts = Files.createDirectory(folder.resolve("texts"));
    study = SmallStudy.write(folder, STUDY.replace("TEXTS", texts.toString()));
  }

  private Cli generate(String out, String... settings) {
    List<String> arguments =
        new ArrayList<>(List.of("generate", study, "--out", folder.resolve(out).toString()));
    for (String setting : settings) {
      arguments.add("--set");
      arguments.add(setting);
    }
    return Cli.run(arguments.toArray(String[]::new));
  }

  private Path data(String out) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(out).resolve("data"))) {
      return files
          .filter(file -> file.endsWith("dataset.json"))
          .findFirst()
          .orElseThrow()
          .getParent();
    }
  }

  private JsonNode card(String out) throws IOException {
    return Results.read(data(out).resolve("dataset.json"));
  }

  private void assertRefused(String out, String message, String... settings) {
    Cli cli = generate(out, settings);
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.err()).contains(message).hasLineCount(1);
  }

  /** Forty different lines of four to eight tokens. */
  private static List<String> lines() {
    return IntStream.range(0, 40)
        .mapToObj(i -> "Line no" + i + " is" + " so".repeat(i % 4) + " \u00e9t\u00e9 </s>")
        .toList();
  }

  private static List<String> of(Split split, List<String> lines) {
    return lines.stream().filter(line -> TextSplit.of(Tokenizer.tokens(line)) == split).toList();
  }

  /** Lines, and the elements of an array, are the same texts; other files are left alone. */
  @Test
  void textIsReadHoweverItIsCutIntoFiles() throws IOException {
    List<String> lines = lines();
    Files.write(texts.resolve("a.txt"), lines);
    Cli first = generate("lines");
    assertThat(first.exitCode()).as(first.err()).isZero();
    List<String> train = of(Split.TRAIN, lines);
    long cut = train.stream().filter(line -> Tokenizer.tokens(line).size() > 7).count();
    assertThat(cut).isPositive();
    assertThat(first.out())
        .contains(String.format(Locale.ROOT, "%d train, ", train.size()))
        .contains("tokens a sequence: 50 % up to 6, 90 % up to 8")
        .contains("N = 6 cuts " + cut + " of train")
        .contains("unknown tokens in test");
    Vocabulary expected =
        Vocabulary.of(
            train.stream().flatMap(line -> Tokenizer.tokens(line).stream().limit(7)).toList());
    assertThat(Files.readString(data("lines").resolve("vocabulary.txt")))
        .isEqualTo(expected.text());
    JsonNode card = card("lines");
    assertThat(card.path("counts").path("test").asInt()).isEqualTo(of(Split.TEST, lines).size());
    assertThat(card.path("statistics").path("unknown-test").asInt())
        .isEqualTo(of(Split.TEST, lines).size()); // its number
    assertThat(card.path("references")).hasSize(3);

    Files.delete(texts.resolve("a.txt"));
    Files.writeString(
        texts.resolve("a.txt"),
        "\uFEFF" + String.join("\r\n", lines.subList(0, 10)) + "\r\n \r\n\r\none\r\n");
    Files.createDirectory(texts.resolve("b"));
    Files.writeString(texts.resolve("b").resolve("b.json"), Json.pretty(lines.subList(10, 25)));
    Files.write(texts.resolve("c.TXT"), lines.subList(25, 40));
    Files.writeString(texts.resolve("README"), "not a text");
    Cli second = generate("mixed", "spark.master=local[3]");
    assertThat(second.exitCode()).as(second.err()).isZero();
    assertThat(second.out()).contains("dropped: 2 texts without a token, 1 text of one token");
    assertThat(card("mixed").path("sha256")).isEqualTo(card.path("sha256"));
    assertThat(card("mixed").path("statistics").path("files").asInt()).isEqualTo(3);

    Files.write(texts.resolve("c.TXT"), lines.subList(25, 39));
    assertRefused("mixed", "the text in " + texts + " has changed since");
  }

  /** From the files themselves, in the order that the data set has. */
  @Test
  void textsAreShownWithTheirPlaces() throws IOException {
    List<String> lines = new ArrayList<>(lines());
    lines.add(0, "dropped");
    Path text = Files.write(texts.resolve("a b.txt"), lines);
    List<String> validation = of(Split.VALIDATION, lines());
    String last = validation.get(validation.size() - 1);
    String[] request = {"show", study, "--split", "validation", "--index", ""};
    request[5] = String.valueOf(validation.size() - 1);
    Cli shown = Cli.run(request);
    assertThat(shown.exitCode()).as(shown.err()).isZero();
    List<String> tokens = Tokenizer.tokens(last);
    assertThat(shown.out())
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "validation sequence %d: %d tokens (%s:%d)%n%s%n%n",
                validation.size() - 1,
                tokens.size(),
                text,
                lines.indexOf(last) + 1,
                String.join(" ", tokens)));
    assertThat(generate("shown").exitCode()).isZero();
    request[1] = folder.resolve("shown").toString();
    assertThat(Cli.run(request).out()).isEqualTo(shown.out());
    request[5] = String.valueOf(Long.MAX_VALUE);
    assertThat(Cli.run(request).err())
        .endsWith(
            String.format(
                Locale.ROOT,
                "(must be 1 or more, in 0..%d of validation)%n",
                validation.size() - 1))
        .hasLineCount(1);
    Cli settings = Cli.run("show", request[1], "--set", "seeds=[2]");
    assertThat(settings.err())
        .isEqualTo(
            "headway: Invalid --set: seeds=[2] (must be none: a run directory has its settings)\n");
    Files.write(text, lines.subList(0, 30));
    request[5] = "0";
    assertThat(Cli.run(request).err()).contains("has changed since").hasLineCount(1);
    Files.writeString(text, "caf\u00e9 x\n", StandardCharsets.ISO_8859_1);
    assertThat(Cli.run("show", study).err())
        .contains("a b.txt:1: Invalid line: byte 4 is no UTF-8")
        .hasLineCount(1);
  }

  @Test
  void equalLinesStayTogetherAndAModelTrainsOnThem() throws IOException {
    List<String> twice = new ArrayList<>(lines());
    twice.addAll(lines());
    Files.write(texts.resolve("a.txt"), twice);
    Path out = folder.resolve("trained");
    Cli run = Cli.run("run", study, "--out", out.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(card("trained").path("counts").path("test").asInt())
        .isEqualTo(2 * of(Split.TEST, lines()).size());
    assertThat(Results.files(out)).hasSize(1);
  }

  @Test
  void allFaultsOfAllFilesAreToldTogetherWithTheirLines() throws IOException {
    Files.write(texts.resolve("a.txt"), lines());
    Files.write(
        texts.resolve("b.txt"), "first\nna\u00efve\nlast".getBytes(StandardCharsets.ISO_8859_1));
    Files.writeString(texts.resolve("c.txt"), "");
    Files.writeString(texts.resolve("d.json"), "[\"one two\",\n 3, {\"a\": [1]},\n\"three\"]");
    Files.writeString(texts.resolve("e.json"), "[\"one two\",\n\"three");
    Files.writeString(texts.resolve("f.json"), "{\"a\": 1}");
    Files.writeString(texts.resolve("g.json"), "");
    Files.writeString(texts.resolve("h.json"), "[]");
    Files.writeString(texts.resolve("i.json"), "[\"a b\"] [");
    Files.writeString(texts.resolve("j.json"), "[\"a b\" \"c\"]");
    Files.writeString(texts.resolve("k.txt"), "a b\n" + "x".repeat(1 << 21) + "\na b\n");
    Files.write(
        texts.resolve("l.json"), "[\"na\u00efve x\"]".getBytes(StandardCharsets.ISO_8859_1));
    Cli cli = generate("faults");
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.err())
        .contains("Cannot use the text: 12 faults")
        .contains("b.txt:2: Invalid line: byte 3 is no UTF-8 (must be text in UTF-8)")
        .contains("c.txt:1: Invalid file: empty (must have a line of text)")
        .contains("d.json:2: Invalid element 2: a number (must be a string)")
        .contains("d.json:2: Invalid element 3: an object (must be a string)")
        .contains("e.json:2: Invalid file: cut (must be a JSON array of strings)")
        .contains("f.json:1: Invalid file: it begins with an object (must be a JSON array of")
        .contains("g.json:1: Invalid file: empty (must be a JSON array of strings)")
        .contains("h.json:1: Invalid file: an empty array (must be a JSON array of strings)")
        .contains("i.json:1: Invalid file: an array after the array (must be a JSON array of")
        .contains("j.json:1: Invalid file: ")
        .contains("k.txt:2: Invalid line: longer than 1,048,576 bytes (must be shorter)")
        .contains("l.json:1: Invalid file: Invalid UTF-8 ")
        .contains(", near byte 6 (must be a JSON array of strings)")
        .hasLineCount(13);
  }

  @Test
  void whatIsNoTextOrTooLittleOrTooMuchIsRefused() throws IOException {
    assertRefused("none", "no files in it");
    assertRefused("gone", "it is not there", "task.path=" + folder.resolve("nowhere"));
    Path readme = Files.writeString(texts.resolve("README"), "nothing");
    assertRefused("other", "no file of it is named .txt or .json");
    assertRefused(
        "file",
        readme + " is no folder (must be one of .txt and .json files)",
        "task.path=" + readme);
    Path packed = Files.writeString(texts.resolve("a.txt.gz"), "x");
    assertRefused("packed", packed + ": packed (must be plain .txt or .json)");
    Files.delete(packed);
    Path text = Files.write(texts.resolve("a.txt"), of(Split.TRAIN, lines()).subList(0, 1));
    assertRefused(
        "one", "Cannot split 1 sequence of two tokens or more: none is left for validation");
    Cli nothing = Cli.run("show", study, "--split", "test");
    assertThat(nothing.exitCode()).isEqualTo(1);
    assertThat(nothing.err())
        .contains("no sequence of it is in test (must be more different ones)")
        .hasLineCount(1);
    Files.write(text, Collections.nCopies(5, "word"));
    assertRefused(
        "single", "Cannot split 0 sequences of two tokens or more: none is left for train");
    Files.write(text, lines());
    Files.createSymbolicLink(texts.resolve(".#a.txt"), folder.resolve("lost"));
    assertThat(Cli.run("show", study).exitCode()).isZero();
    Path link = Files.createSymbolicLink(texts.resolve("b.txt"), folder.resolve("lost"));
    assertRefused("link", link + " is a link that leads nowhere (mend it, or delete it)");
    Files.delete(link);
    assertRefused(
        "many",
        "Invalid vocabulary: more than 9 words (must be at most vocabulary-limit; raise it, up to",
        "task.vocabulary-limit=9");
    assertRefused("length", "task.length: Invalid length: 1 (must be in 2..4096", "task.length=1");
  }

  @Test
  void aVocabularyThatIsGoneIsTold() throws IOException {
    Files.write(texts.resolve("a.txt"), lines());
    assertThat(generate("whole").exitCode()).isZero();
    Files.delete(data("whole").resolve("vocabulary.txt"));
    Cli run = Cli.run("run", study, "--out", folder.resolve("whole").toString());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("Cannot read data set ")
        .contains("vocabulary.txt is not there (delete that folder and run generate again)");
  }
}
