package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.result.TrialResult;
import io.headway.core.study.Trial;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of some trials are damaged, as a power loss may leave them: the others go on. */
final class TestDamage {
  private static final int MAGIC = 0x48445759;

  @TempDir private Path folder;

  private Cli headway(String command, String... more) {
    List<String> arguments = new java.util.ArrayList<>(List.of(command));
    arguments.addAll(List.of(more));
    return Cli.run(arguments.toArray(String[]::new));
  }

  @Test
  void eachIsNamedAndTrainedAgainWhereNothingIsLost() throws IOException {
    String text = SmallStudy.TEXT.replace("seeds = [1, 2]", "seeds = [1]");
    String study = SmallStudy.write(folder, text.replace("epochs = 4", "epochs = 2"));
    Path out = folder.resolve("run");
    String[] run = {study, "--out", out.toString()};
    assertThat(headway("run", run).exitCode()).isZero();
    SortedMap<String, String> whole = Results.comparable(out);
    List<Path> trials = Results.files(out).stream().map(Path::getParent).toList();
    assertThat(trials).hasSize(6);

    Path emptied = Files.writeString(trials.get(0).resolve("result.json"), "");
    Path cut = trials.get(1).resolve("result.json");
    Files.writeString(cut, Files.readString(cut).substring(0, 100));
    Path junk = trials.get(2);
    Files.delete(junk.resolve("result.json"));
    for (String name : List.of("checkpoint", "progress.json", "trial.json", "failure.json")) {
      Files.writeString(junk.resolve(name), "garbage");
    }
    Path lease = Files.writeString(junk.resolve("lease").resolve("7.json"), "{");
    Files.setLastModifiedTime(lease, FileTime.from(Instant.now().minusSeconds(600)));
    Path other = trials.get(3).resolve("result.json");
    String kept = Files.readString(other);
    Files.writeString(other, kept.replace("\"schema\" : " + TrialResult.SCHEMA, "\"schema\" : 99"));
    Files.delete(trials.get(4).resolve("result.json"));
    Path older = trials.get(4).resolve("checkpoint");
    Files.write(older, ByteBuffer.allocate(8).putInt(MAGIC).putInt(1).array());

    assertNamedByAll(out, emptied, cut, junk.resolve("failure.json"), other);
    Cli plan = headway("plan", study, "--out", out.toString(), "--probe-seconds=0.1");
    assertThat(plan.exitCode()).as(plan.err()).isZero();
    assertThat(plan.out()).contains("4 of 6 trials to run");
    assertThat(plan.err()).contains(emptied + ": it is empty").contains("schema 99");

    Cli again = headway("run", run);
    assertThat(again.exitCode()).as(again.err()).isEqualTo(2);
    assertThat(again.out()).contains("Training: 4 of 6 trials");
    assertThat(again.err())
        .contains(
            label(study, trials.get(0)) + " is trained again: Cannot read " + emptied + ": it is",
            label(study, trials.get(2))
                + " is trained from the start: corrupt checkpoint: not a checkpoint",
            label(study, trials.get(4))
                + ": corrupt checkpoint: version 1 (must be 2 or 3; made by another version of Headway)"
                + " (go on with that one, choose another --out, or delete "
                + older
                + " to train it from the start)",
            "schema 99 (must be " + TrialResult.SCHEMA + "; made by another version of Headway, ")
        .doesNotContain("\tat ");
    SortedMap<String, String> now = Results.comparable(out);
    assertThat(now.keySet()).hasSize(5).doesNotContain(trials.get(4).getFileName().toString());
    for (int i : List.of(0, 1, 2, 5)) {
      String id = trials.get(i).getFileName().toString();
      assertThat(now.get(id)).isEqualTo(whole.get(id));
    }
    assertThat(other).content().contains("\"schema\" : 99");
    assertThat(older).hasSize(8);

    Files.writeString(other, kept);
    Files.delete(older);
    Cli healed = headway("run", run);
    assertThat(healed.exitCode()).as(healed.err()).isZero();
    assertThat(Results.comparable(out)).isEqualTo(whole);

    assertFoldersInTheWayAreNamed(study, out, trials);

    Path held = Files.writeString(out.resolve("study.json"), "");
    Cli refused = headway("run", run);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .isEqualToIgnoringNewLines(
            String.format(
                Locale.ROOT,
                "headway: Cannot read %s: it is empty (delete it and run the study again)",
                held));
    Files.delete(held);
    assertThat(headway("run", run).out()).contains("Training: all 6 trials are done");
  }

  /** They cannot be written over; the others are trained, these when the folders are gone. */
  private void assertFoldersInTheWayAreNamed(String study, Path out, List<Path> trials)
      throws IOException {
    SortedMap<String, String> whole = Results.comparable(out);
    Path result = trials.get(0).resolve("result.json");
    Path trial = trials.get(1).resolve("trial.json");
    for (Path file : List.of(result, trial, trials.get(1).resolve("result.json"))) {
      Files.delete(file);
    }
    Files.createDirectories(result.resolve("full"));
    Files.createDirectories(trial.resolve("full"));
    Files.delete(trials.get(2).resolve("result.json"));
    Cli run = headway("run", study, "--out", out.toString());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err())
        .contains("Cannot read " + result + ": it is a folder (delete it", trial.toString())
        .doesNotContain("trying again", "\tat ");
    assertThat(Results.comparable(out).get(trials.get(2).getFileName().toString()))
        .isEqualTo(whole.get(trials.get(2).getFileName().toString()));
    for (Path folderInTheWay : List.of(result, trial)) {
      Files.delete(folderInTheWay.resolve("full"));
      Files.delete(folderInTheWay);
    }
    Cli healed = headway("run", study, "--out", out.toString());
    assertThat(healed.exitCode()).as(healed.err()).isZero();
    assertThat(Results.comparable(out)).isEqualTo(whole);
  }

  /** Gathering and reporting go on with the others, and fail; the status says what is what. */
  private void assertNamedByAll(Path out, Path... damaged) throws IOException {
    for (String command : List.of("gather", "report")) {
      Cli cli = headway(command, out.toString());
      assertThat(cli.exitCode()).as(cli.err()).isEqualTo(2);
      for (Path file : damaged) {
        assertThat(cli.err()).contains("seed 1: Cannot read " + file + ": ");
      }
      assertThat(cli.err()).contains("1 trials have no result").doesNotContain("\tat ");
    }
    assertThat(out.resolve("report").resolve("results.csv")).isNotEmptyFile();
    Cli status = headway("status", out.toString());
    assertThat(status.exitCode()).isZero();
    for (Path file : damaged) {
      assertThat(status.out()).contains("Cannot read " + file + ": ");
    }
  }

  private static String label(String study, Path trial) {
    return SomeTrial.all(study).stream()
        .filter(t -> t.id().equals(trial.getFileName().toString()))
        .findFirst()
        .map(Trial::label)
        .orElseThrow();
  }
}
