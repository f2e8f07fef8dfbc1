package io.headway.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headway.core.error.InvalidException;
import io.headway.core.files.DamagedFileException;
import io.headway.core.json.Json;
import io.headway.core.result.Machine;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.jobs.Cli;
import io.headway.jobs.SmallStudy;
import io.headway.jobs.SomeTrial;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a build of before, as it wrote them, and of one to come: said in a line, and kept. */
final class TestOtherVersions {
  private static final String ADVICE = ": go on with that one, or choose another --out)";

  @TempDir private Path folder;
  private Path out;
  private RunDirectory directory;
  private Study study;

  @BeforeEach
  void make() throws IOException {
    study = SomeTrial.study(SmallStudy.write(folder));
    out = folder.resolve("run");
    directory = RunDirectory.at(out.toString(), new Configuration());
    directory.writeStudy(study);
  }

  /** What such a build left. */
  private static String ofSchema1(String name) throws IOException {
    try (InputStream stream = TestOtherVersions.class.getResourceAsStream("schema1/" + name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void assertRefused(ThrowingCallable action, String message) {
    assertThatExceptionOfType(InvalidException.class)
        .isThrownBy(action)
        .withMessage(message)
        .isNotInstanceOf(DamagedFileException.class);
  }

  private static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void aStudySaysWhoWroteIt() throws IOException {
    assertThat(directory.readStudy()).contains(study);
    assertThat(out.resolve("study.json"))
        .content()
        .startsWith(
            "{\n  \"schema\" : 2,\n  \"codeVersion\" : \"" + Machine.codeVersion() + "\",\n");
  }

  /** As builds wrote it before they said their version; those of this form are read. */
  @Test
  void aStudyWithoutItsSchemaIsReadIfItCanBe() throws IOException {
    Path file = write(out.resolve("study.json"), Json.pretty(study));
    assertThat(directory.readStudy()).contains(study);
    Files.writeString(file, ofSchema1("study.json"));
    assertRefused(
        () -> directory.readStudy(),
        "Cannot read "
            + file
            + ": no schema (must be 2; made by another version of Headway"
            + ADVICE);
  }

  @Test
  void everyCommandSaysSoInOneLineAndChangesNothing() throws IOException {
    String before = ofSchema1("study.json");
    Path file = write(out.resolve("study.json"), before);
    Path result = write(out.resolve("trials/0a1b2c/result.json"), ofSchema1("result.json"));
    String small = SmallStudy.write(folder);
    for (List<String> command :
        List.of(
            List.of("run", small, "--out", out.toString()),
            List.of("generate", small, "--out", out.toString()),
            List.of("status", out.toString()),
            List.of("gather", out.toString()),
            List.of("report", out.toString()))) {
      Cli cli = Cli.run(command.toArray(String[]::new));
      assertThat(cli.exitCode()).as(cli.err()).isEqualTo(1);
      assertThat(cli.err().lines())
          .as(command.get(0))
          .containsExactly(
              "headway: Cannot read "
                  + file
                  + ": no schema (must be 2; made by another version of Headway"
                  + ADVICE);
    }
    assertThat(file).hasContent(before);
    assertThat(result).hasContent(ofSchema1("result.json"));
  }

  @Test
  void aStudyOfAVersionToCome() throws IOException {
    Path file = out.resolve("study.json");
    String later =
        Files.readString(file)
            .replace("\"schema\" : 2", "\"schema\" : 3")
            .replace(Machine.codeVersion(), "9.0+abcdef0")
            .replace("\"arms\"", "\"architectures\"");
    Files.writeString(file, later);
    assertRefused(
        () -> directory.readStudy(),
        "Cannot read "
            + file
            + ": schema 3 (must be 2; made by another version of Headway, 9.0+abcdef0"
            + ADVICE);
  }

  /** Our own form, but not what it should be: no other version helps. */
  @Test
  void aStudyThatIsDamagedIsNoOtherVersions() throws IOException {
    Path file = out.resolve("study.json");
    String whole = Files.readString(file);
    for (String text :
        List.of(
            whole.substring(0, whole.length() / 2),
            whole.replace("\"arms\"", "\"army\""),
            "[1]",
            "")) {
      Files.writeString(file, text);
      assertThatExceptionOfType(DamagedFileException.class)
          .isThrownBy(() -> directory.readStudy())
          .withMessageStartingWith("Cannot read " + file + ": ")
          .withMessageEndingWith(" (delete it and run the study again)");
    }
  }

  @Test
  void theCardOfADataSet() throws IOException {
    Path data = Path.of(directory.data(study.task()).toUri().getPath());
    Path card = write(data.resolve("dataset.json"), ofSchema1("dataset.json"));
    assertRefused(
        () -> directory.readCard(study.task()),
        "Cannot read "
            + card
            + ": schema 1 (must be 2; made by another version of Headway"
            + ADVICE);
  }

  @Test
  void aResult() throws IOException {
    Trial first = study.known().orElseThrow().trials().get(0);
    TrialDirectory trial = directory.trial(first);
    Path result =
        write(
            out.resolve("trials").resolve(first.id()).resolve("result.json"),
            ofSchema1("result.json"));
    assertRefused(
        trial::readResult,
        "Cannot read "
            + result
            + ": schema 1 (must be 2; made by another version of Headway, 0.1.0-SNAPSHOT+c006c13"
            + ADVICE);
  }
}
