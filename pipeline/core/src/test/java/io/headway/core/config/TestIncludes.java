package io.headway.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.parse.StudyParser;
import io.headway.core.parse.StudyTexts;
import io.headway.core.study.Study;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code include} in a study. */
class TestIncludes {
  @TempDir Path directory;

  @BeforeEach
  void base() throws IOException {
    write("base.conf", "training.epochs = 3");
  }

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Path study(String... lines) throws IOException {
    return write("s.conf", StudyTexts.LEAST + String.join("\n", lines));
  }

  private static int epochs(Path file, String... overrides) {
    Study study = StudyParser.parse(file, List.of(overrides), StudyTexts.ENGINES);
    return study.training().of("tiny").length().epochs();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "include \"base.conf\"",
        "include \"base\"",
        "include \"./base.conf\"",
        "include required(\"base.conf\")",
        "include file(\"base.conf\")",
        "include required(file(\"base.conf\"))",
        "include \"optional:base.conf\"",
        "include \"sub/nested.conf\"",
        "training { include \"inner.json\" }",
        "include \"DIR/base.conf\"",
        "include \"file:DIR/base.conf\"",
        "include url(\"file:DIR/base.conf\")",
      })
  void areFoundBesideTheIncludingFile(String include) throws IOException {
    write("sub/nested.conf", "include \"../base.conf\"");
    write("inner.json", "{\"epochs\": 3}");
    Path file = study(include.replace("DIR", directory.toString()));
    assertThat(epochs(file)).isEqualTo(3);
    assertThat(epochs(file, "training.epochs=4")).isEqualTo(4);
  }

  @Test
  void theNameOfTheStudyMakesNoDifference() throws IOException {
    Path file = study("include \"base.conf\"");
    Path here = Path.of("").toAbsolutePath();
    Path relative = here.relativize(file.toRealPath());
    assertThat(epochs(relative)).isEqualTo(3);
    // The name alone, as "headway run s.conf" has it, needs a file in the working directory.
    Path link = here.resolve("link-of-test-includes.conf");
    try {
      Files.createSymbolicLink(link, file);
      assertThat(epochs(link.getFileName())).isEqualTo(3);
    } finally {
      Files.delete(link);
    }
  }

  /** As YARN brings them: each file in a folder of its own, links to all of them in one. */
  @Test
  void besideALinkComesAfterBesideTheFile() throws IOException {
    Path file = write("cache/1/s.conf", StudyTexts.LEAST + "include \"more.conf\"");
    Path more = write("cache/2/more.conf", "training.epochs = 5");
    Path link = Files.createSymbolicLink(directory.resolve("link.conf"), file);
    Files.createSymbolicLink(directory.resolve("more.conf"), more);
    assertThat(epochs(link)).isEqualTo(5);
    write("cache/1/more.conf", "training.epochs = 6");
    assertThat(epochs(link)).isEqualTo(6);
    assertThat(epochs(file)).isEqualTo(6);
  }

  @Test
  void partsOfANameAreMerged() throws IOException {
    write("base.json", "{\"training\": {\"epochs\": 7, \"batch\": 8}}");
    Path file = study("include \"base\"");
    assertThat(epochs(file)).isEqualTo(3);
    Study study = StudyParser.parse(file, List.of(), StudyTexts.ENGINES);
    assertThat(study.training().of("tiny").batching().batch()).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "include \"bsae.conf\"|bsae.conf",
        "include \"bsae\"|bsae",
        "include required(\"bsae.conf\")|bsae.conf",
        "include file(\"bsae.conf\")|bsae.conf",
        "include required(file(\"bsae.conf\"))|bsae.conf",
        "include required(\"optional:bsae.conf\")|bsae.conf",
        "training { include \"bsae.conf\" }|bsae.conf",
      })
  void aMissingOneIsRefused(String include, String name) throws IOException {
    Path file = study(include);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> epochs(file))
        .withMessage(
            "Cannot include %s in %s: %s is not there (write include \"optional:%s\" if it may be"
                + " absent)",
            name, file, directory.toRealPath().resolve(name), name);
  }

  @Test
  void aMissingOneOfAnIncludedFileIsRefused() throws IOException {
    write("sub/nested.conf", "include \"base.conf\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> epochs(study("include \"sub/nested.conf\"")))
        .withMessageContaining("sub/nested.conf: ")
        .withMessageContaining("sub/base.conf is not there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"include \"optional:bsae.conf\"", "include file(\"optional:bsae.conf\")"})
  void anOptionalOneMayBeAbsent(String include) throws IOException {
    assertThat(epochs(study(include, "training.epochs = 9"))).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "include \"http://127.0.0.1:9/a.conf\"|Cannot include http://127.0.0.1:9/a.conf in %s: it"
            + " is on the network (must be a file)",
        "include classpath(\"a.conf\")|Cannot include a.conf in %s: it is on the class path, which"
            + " is Headway's own (must be a file)",
        "include \"folder\"|Cannot include DIR/folder in %s: it is a directory",
      })
  void whatIsNoFileIsRefused(String include, String message) throws IOException {
    Files.createDirectory(directory.resolve("folder"));
    Path file = study(include);
    String expected = message.replace("DIR", directory.toRealPath().toString());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> epochs(file))
        .withMessage(String.format(Locale.ROOT, expected, file));
  }

  @Test
  void aCircleIsRefused() throws IOException {
    write("a.conf", "include \"b.conf\"");
    write("b.conf", "include \"a\"");
    Path real = directory.toRealPath();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> epochs(study("include \"a.conf\"")))
        .withMessage("Cannot include %s/a.conf in %s/b.conf: it includes itself", real, real);
    write("a.conf", "include \"base.conf\"");
    assertThat(epochs(study("include \"a.conf\"", "include \"base.conf\""))).isEqualTo(3);
  }

  /** A text has no folder, and neither has a pipe. */
  @Test
  void withoutAFolderOnlyAbsolutePathsCanBeIncluded() throws Exception {
    String refusal = " is in no folder that it could be in (must be an absolute path)";
    String absolute = "include \"" + directory.resolve("base.conf") + "\"";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StudyTexts.parseText(StudyTexts.LEAST + "include \"optional:base.conf\""))
        .withMessage("Cannot include base.conf in test.conf: test.conf" + refusal);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StudyTexts.parse("training={include \"base.conf\"}"))
        .withMessage("Cannot include base.conf in --set: --set" + refusal);
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThat(throughPipe(pipe, absolute)).isEqualTo("3");
    assertThat(throughPipe(pipe, "include \"base.conf\""))
        .isEqualTo("Cannot include base.conf in " + pipe + ": " + pipe + refusal);
  }

  /** What comes of a study that somebody else writes into a pipe. */
  private static String throughPipe(Path pipe, String line) throws Exception {
    Process writer =
        new ProcessBuilder("sh", "-c", "cat > \"$0\"", pipe.toString())
            .redirectErrorStream(true)
            .start();
    writer.getOutputStream().write((StudyTexts.LEAST + line).getBytes(StandardCharsets.UTF_8));
    writer.getOutputStream().close();
    try {
      return String.valueOf(epochs(pipe));
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    } finally {
      writer.destroy();
    }
  }
}
