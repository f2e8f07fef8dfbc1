package io.headway.exports.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headway.exports.ExportFile;
import io.headway.exports.MemoryRun;
import io.headway.exports.Searching;
import io.headway.exports.trials.ExportedRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestTensorBoardFiles {
  private static final Instant AT = Instant.ofEpochMilli(1500);

  @TempDir private Path folder;

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** As {@code event_pb2.Event(...).SerializeToString()} of TensorBoard has them. */
  @Test
  void eventsAreProtocolBuffers() {
    assertThat(hex(Events.version(AT)))
        .isEqualTo("09000000000000f83f1a0d627261696e2e4576656e743a32");
    assertThat(hex(Events.scalar(AT, 300, "train/loss", 0.25)))
        .isEqualTo("09000000000000f83f10ac022a130a110a0a747261696e2f6c6f7373150000803e");
  }

  @Test
  void aFileForEachTrainingThatHasBegun() throws IOException {
    MemoryRun memory = Searching.in(folder);
    List<ExportFile> files = TensorBoardFiles.of(ExportedRun.of(memory.reader()));
    assertThat(files)
        .extracting(ExportFile::path)
        .containsExactly(
            path(memory, 0, 3),
            path(memory, 1, 1),
            path(memory, 2, 1),
            path(memory, 3, 1),
            path(memory, 4, 1));
    assertThat(text(files.get(0))).contains("validation/accuracy", "odd [name]", "learning-rate");
    assertThat(text(files.get(1))).contains("pruned", "selected/accuracy");
    assertThat(text(files.get(2))).contains("failed", "train: loss is \"NaN\"");
    assertThat(text(files.get(3))).contains("running").doesNotContain("selected/accuracy");
    assertThat(text(files.get(4)))
        .contains("train/last-loss", "_hparams_/session_start_info", "running");
    List<ExportFile> again = TensorBoardFiles.of(ExportedRun.of(memory.reader()));
    for (int i = 0; i < files.size(); i++) {
      assertThat(again.get(i).content()).isEqualTo(files.get(i).content());
    }
  }

  private static String path(MemoryRun run, int number, int stage) {
    return "search/" + Searching.rung(run, number, stage).id() + "/events.out.tfevents.headway";
  }

  private static String text(ExportFile file) {
    return new String(file.content(), StandardCharsets.ISO_8859_1);
  }

  @Test
  void whatHasNotBegunCannotBeExported() throws IOException {
    ExportedRun run = ExportedRun.of(new MemoryRun(folder, Searching.TEXT).reader());
    assertThatThrownBy(() -> TensorBoardFiles.of(run))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot export somewhere: none of its trials has begun");
  }
}
