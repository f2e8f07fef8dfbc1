package io.headway.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of a folder are studies. */
final class TestStudyFolder {
  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private StudyFolder look() throws IOException {
    return StudyFolder.of(folder, Optional.empty());
  }

  @Test
  void studiesAreInTheOrderOfTheirNames() throws IOException {
    Path b = write("b.conf", "name = x");
    Path a = write("a.conf", "name = y");
    Path capital = write("B.conf", "name = z");
    write("notes.txt", "name = n");
    Files.createDirectory(folder.resolve("sub"));
    write("sub/c.conf", "name = c");
    assertThat(look().studies()).containsExactly(capital, a, b);
    assertThat(look().skipped()).isEmpty();
  }

  @Test
  void partsAreSkippedAndNamed() throws IOException {
    Path study = write("study.conf", "name = s\ninclude \"part.conf\"");
    Path part = write("part.conf", "include \"deep.conf\"");
    Path deep = write("deep.conf", "seeds = [1]");
    Path underscore = write("_base.conf", "name = base");
    Path dot = write(".#study.conf", "name = s");
    Path inside = Files.createDirectory(folder.resolve("folder.conf"));
    StudyFolder studies = look();
    assertThat(studies.studies()).containsExactly(study);
    assertThat(studies.skipped().keySet()).containsExactly(dot, underscore, deep, inside, part);
    assertThat(studies.skipped())
        .containsEntry(dot, "its name begins with .")
        .containsEntry(underscore, "its name begins with _")
        .containsEntry(deep, "it has no name, and part.conf includes it")
        .containsEntry(inside, "it is a folder")
        .containsEntry(part, "it has no name, and study.conf includes it");
  }

  /** Nobody shall believe that it was run. */
  @Test
  void aFileThatNobodyIncludesIsAStudyWhateverIsWrong() throws IOException {
    Path misspelt = write("misspelt.conf", "nmae = s\ntsak { kind = maze }");
    Path empty = write("empty.conf", "");
    Path broken = write("broken.conf", "name = [");
    Path gone = Files.createSymbolicLink(folder.resolve("gone.conf"), Path.of("nowhere"));
    assertThat(look().studies()).containsExactly(broken, empty, gone, misspelt);
  }

  @Test
  void aStudyThatAnotherExtendsIsAStudy() throws IOException {
    Path small = write("small.conf", "name = small");
    Path large = write("large.conf", "include \"small.conf\"\nname = large");
    assertThat(look().studies()).containsExactly(large, small);
  }

  @Test
  void onlyThoseThatAreAskedForAreLookedAt() throws IOException {
    Path quick = write("a-quick.conf", "name = a\ninclude \"part.conf\"");
    write("a-long.conf", "name = b");
    write("part.conf", "");
    StudyFolder studies = StudyFolder.of(folder, Optional.of("*-{quick,fast}.conf"));
    assertThat(studies.studies()).containsExactly(quick);
    assertThat(studies.skipped()).isEmpty();
  }

  @Test
  void aFolderWithoutStudiesIsRefused() throws IOException {
    assertThatIllegalArgumentException()
        .isThrownBy(this::look)
        .withMessage("Cannot sweep " + folder + ": it holds no study (a file *.conf)");
    write("a.conf", "name = a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StudyFolder.of(folder, Optional.of("b*")))
        .withMessage(
            "Cannot sweep "
                + folder
                + ": it holds no study that matches --only b* (a file *.conf)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StudyFolder.of(folder, Optional.of("[")))
        .withMessage("Invalid --only: [ (must be a pattern such as *quick.conf)");
  }

  @Test
  void whatIsNoFolderIsRefused() throws IOException {
    Path none = folder.resolve("none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StudyFolder.of(none, Optional.empty()))
        .withMessage("Cannot sweep " + none + ": no such folder");
    Path file = write("a.conf", "name = a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StudyFolder.of(file, Optional.empty()))
        .withMessage("Cannot sweep " + file + ": it is no folder (must be one of studies)");
  }
}
