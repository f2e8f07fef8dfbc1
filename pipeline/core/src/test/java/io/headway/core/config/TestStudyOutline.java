package io.headway.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tells studies from the parts that they share. */
final class TestStudyOutline {
  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void aNameMayBeIncluded() throws IOException {
    write("named.conf", "name = n");
    assertThat(StudyOutline.of(folder.resolve("named.conf")).named()).isTrue();
    assertThat(StudyOutline.of(write("by.conf", "include \"named.conf\"")).named()).isTrue();
    assertThat(StudyOutline.of(write("part.conf", "training { name = n }")).named()).isFalse();
  }

  @Test
  void whatIsIncludedByOthersIsIncluded() throws IOException {
    Path inner = write("inner.conf", "seeds = [1]");
    Path outer = write("outer.conf", "include \"inner\"");
    StudyOutline outline =
        StudyOutline.of(write("s.conf", "name = s\ninclude required(file(\"outer.conf\"))"));
    assertThat(outline.included())
        .containsExactlyInAnyOrder(inner.toRealPath(), outer.toRealPath());
  }

  @Test
  void nothingNeedsToBeResolved() throws IOException {
    assertThat(StudyOutline.of(write("part.conf", "seeds = [${seed}]")).named()).isFalse();
  }

  @Test
  void whatCannotBeReadIsNamed() throws IOException {
    Path inner = write("inner.conf", "");
    StudyOutline outline =
        StudyOutline.of(write("s.conf", "include \"inner.conf\"\ninclude \"none.conf\""));
    assertThat(outline.named()).isTrue();
    assertThat(outline.included()).containsExactly(inner.toRealPath());
    assertThat(StudyOutline.of(write("broken.conf", "seeds = [1")).named()).isTrue();
  }
}
