package io.headway.core.parse;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Study files that are not there, or are not written in its language. */
class TestUnreadableStudies {
  @TempDir Path directory;

  @Test
  void aSyntaxErrorIsOneLineWithFileAndLine() throws IOException {
    Path file =
        Files.writeString(directory.resolve("bad.conf"), "name = a\ntask {\n  size : = 6\n}\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StudyParser.parse(file, List.of(), StudyTexts.ENGINES))
        .withMessageStartingWith(
            String.format(
                Locale.ROOT,
                "Cannot read study %s: line 3: Expecting a value but got wrong token: '='",
                file))
        .withMessageNotContaining("\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StudyTexts.parseText("a = 1\nb = ]"))
        .withMessageStartingWith("Cannot read study test.conf: line 2: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StudyTexts.parse("question=${asked}"))
        .withMessage(
            "Cannot read study test.conf: --set: 1: Could not resolve substitution to a value:"
                + " ${asked}");
  }

  @Test
  void aFileThatIsNotThere() {
    Path file = directory.resolve("none.conf");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StudyParser.parse(file, List.of(), StudyTexts.ENGINES))
        .withMessage("Cannot read study %s: no such file", file);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StudyParser.parse(directory, List.of(), StudyTexts.ENGINES))
        .withMessage("Cannot read study %s: it is a directory", directory);
  }
}
