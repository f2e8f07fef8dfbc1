package io.headway.jobs.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headway.exports.ExportFile;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestWrittenFiles {
  @TempDir private Path folder;

  /** Whatever it was that broke: here a file without content. */
  @Test
  void whatIsMadeBeforeSomethingBreaksIsRemoved() throws IOException {
    RunDirectory place = RunDirectory.at(folder.toString(), new Configuration());
    WrittenFiles written = new WrittenFiles(place.storage(), place.root());
    List<ExportFile> files =
        List.of(new ExportFile("first", new byte[] {1}), new ExportFile("second", null));
    assertThatThrownBy(() -> written.write(files, there -> true))
        .isInstanceOf(NullPointerException.class);
    assertThat(folder).isEmptyDirectory();
  }
}
