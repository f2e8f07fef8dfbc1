package io.headway.jobs.watch;

import static io.headway.jobs.watch.RunFiles.ELSEWHERE;
import static io.headway.jobs.watch.RunFiles.TERM;
import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.files.RunLayout;
import io.headway.core.result.DataSetCard;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.core.tune.ArmTuning;
import io.headway.jobs.SmallLocations;
import io.headway.jobs.SmallStudy;
import io.headway.jobs.SomeTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seen of files that a run leaves: made by hand here, with real leases. */
final class TestStatusReader {
  @TempDir private Path folder;
  private RunFiles files;

  @BeforeEach
  void make() throws IOException {
    files = RunFiles.in(folder);
  }

  private StudyStatus look() throws IOException {
    return new StatusReader(files.directory()).look();
  }

  private TrialStatus look(int trial) throws IOException {
    return look().trials().get(trial);
  }

  @Test
  void aDirectoryThatNobodyRanInWaits() throws IOException {
    StudyStatus status = look();
    assertThat(status.name()).isEqualTo("small");
    assertThat(status.question()).isEqualTo("Does the line hold?");
    assertThat(status.countsInWords()).isEqualTo("12 waiting");
    assertThat(status.share()).isZero();
    assertThat(status.secondsLeft()).isEmpty();
    assertThat(status.holder()).isEmpty();
    assertThat(status.isOver()).isFalse();
    assertThat(status.notes()).isEmpty();
    assertThat(files.root().toFile().list()).as("nothing is written").containsExactly("study.json");
  }

  /** Trials of such a study have other ids before and after: their data is a part of them. */
  @Test
  void aStudyWhoseDataIsBeingMadeWaitsAndIsSeenOnceItIsMade() throws IOException {
    Study asked = SomeTrial.study(SmallLocations.write(folder));
    RunFiles made = RunFiles.in(folder.resolve("locations"), asked);
    StatusReader reader = new StatusReader(made.directory());
    made.directory().locks(TERM).acquire(ELSEWHERE);
    StudyStatus before = reader.look();
    assertThat(before.countsInWords()).isEqualTo("4 waiting");
    assertThat(before.metric().key()).isEqualTo("accuracy@1");
    assertThat(before.share()).isZero();
    assertThat(before.secondsLeft()).isEmpty();
    assertThat(before.isOver()).isFalse();
    assertThat(ProgressPage.of(before)).contains("4 waiting", "0 %");
    assertThat(StatusJson.of(before).toString()).contains("\"waiting\":4", "\"flops\":0.0");

    made.directory()
        .writeCard(
            new DataSetCard(
                DataSetCard.SCHEMA,
                RunLayout.dataId(asked.task()),
                asked.task(),
                new TreeMap<>(Map.of("train", 640, "validation", 60, "test", 60)),
                new TreeMap<>(Map.of("vocabulary", 50.0, "user-codes", 6.0)),
                List.of(),
                "abc"));
    made.finish(0, 30, 10);
    StudyStatus after = reader.look();
    assertThat(after.countsInWords()).isEqualTo("3 waiting, 1 finished");
    assertThat(after.share()).isBetween(0.01, 0.99);
    assertThat(after.trials().get(3).advance()).isEqualTo(new TrialStatus.Advance(0, 2, 0, 40));
  }

  @Test
  void resultsAndFailuresAreToldWithTheirFigures() throws IOException {
    files.take(0, ELSEWHERE, TERM).release();
    files.finish(0, 87.5, 120);
    files.fail(1, "diverged at step 7", true);
    files.fail(2, "no space left", false);
    StudyStatus status = look();
    assertThat(status.countsInWords()).isEqualTo("2 failed, 9 waiting, 1 finished");
    TrialStatus finished = status.trials().get(0);
    assertThat(finished.figures().score()).hasValue(87.5);
    assertThat(finished.figures().seconds()).hasValue(120);
    assertThat(finished.host()).isEqualTo("near");
    assertThat(finished.endedAt()).isEqualTo("2026-01-01T01:00:00Z");
    assertThat(finished.share()).isEqualTo(1);
    assertThat(status.trials().get(1).reason()).isEqualTo("train: diverged at step 7");
    assertThat(status.trials().get(2).reason()).isEqualTo("train: no space left");
    double all = status.trials().stream().mapToDouble(TrialStatus::flops).sum();
    double three = status.trials().subList(0, 3).stream().mapToDouble(TrialStatus::flops).sum();
    assertThat(status.share()).isEqualTo(three / all);
  }

  /** Nothing more is to do, and the epochs that were not needed say so. */
  @Test
  void aTrialThatEndedEarlyIsDone() throws IOException {
    files.finish(0, 87.5, 120, 3);
    files.finish(1, 87.5, 120);
    TrialStatus early = look(0);
    assertThat(early.state()).isEqualTo(TrialState.FINISHED);
    assertThat(early.advance()).isEqualTo(new TrialStatus.Advance(3, 4, 18, 24));
    assertThat(early.share()).isEqualTo(1);
    assertThat(early.endedEarly()).isTrue();
    assertThat(look(1).endedEarly()).isFalse();
    for (int i = 2; i < files.trials().size(); i++) {
      files.finish(i, 50, 1, 1);
    }
    assertThat(look().share()).isEqualTo(1);
    assertThat(look().isOver()).isTrue();
    assertThat(look().secondsLeft()).hasValue(0);
  }

  @Test
  void aResultIsReadOnceAndAFailureUntilANewAttemptRemovesIt() throws IOException {
    StatusReader reader = new StatusReader(files.directory());
    files.finish(0, 87.5, 120);
    files.fail(1, "no space left", false);
    StudyStatus before = reader.look();
    RunFiles.write(files.file(0, "result.json"), "garbage");
    files.take(1, ELSEWHERE, TERM);
    assertThat(reader.look().trials()).isEqualTo(before.trials());
    Files.delete(files.file(1, "failure.json"));
    assertThat(reader.look().trials().get(1).state()).isEqualTo(TrialState.RUNNING);
    files.fail(1, "out of memory", false);
    assertThat(reader.look().trials().get(1).reason()).isEqualTo("train: out of memory");
    RunFiles.age(files.file(1, "failure.json"), Duration.ofHours(-1));
    assertThat(look(0).state()).as("a new watcher").isEqualTo(TrialState.UNREADABLE);
  }

  @Test
  void garbageIsToldOfItsTrialAlone() throws IOException {
    files.take(0, ELSEWHERE, TERM);
    RunFiles.write(files.file(0, "progress.json"), "{\"progress\": 7");
    RunFiles.write(files.file(1, "lease/1.json"), "garbage");
    RunFiles.write(files.file(2, "result.json"), "{\"schema\" : 1, half");
    RunFiles.write(files.file(3, "result.json"), "{\"schema\" : 99}");
    RunFiles.write(files.file(4, "failure.json"), "\u0000\u0001");
    RunFiles.write(files.file(5, "result.json"), "");
    files.finish(6, 50, 1);
    files.finish(7, 50, 1);
    Files.createDirectories(files.file(8, "result.json").getParent());
    Files.copy(files.file(7, "result.json"), files.file(8, "result.json"));
    RunFiles.write(files.file(9, "result.json"), ""); // and it is being trained again
    files.take(9, ELSEWHERE, TERM);
    StudyStatus status = look();
    assertThat(status.countsInWords()).isEqualTo("5 unreadable, 3 running, 2 waiting, 2 finished");
    List<String> reasons =
        status.trials().stream().map(TrialStatus::reason).filter(r -> !r.isEmpty()).toList();
    assertThat(reasons).hasSize(6);
    for (int i = 0; i < 6; i++) {
      int trial = List.of(0, 2, 3, 4, 5, 8).get(i);
      assertThat(reasons.get(i)).startsWith("Cannot read ").contains(files.trial(trial).id());
    }
    String advice = "(run the same command again to train this trial anew)";
    assertThat(reasons.get(1)).endsWith(advice);
    assertThat(reasons.get(2)).contains("schema 99 (must be 2");
    assertThat(reasons.get(4)).endsWith("/result.json: it is empty " + advice);
    assertThat(reasons.get(5)).contains("it is of trial " + files.trial(7).id());
    assertThat(status.isOver()).isFalse();
  }

  /** What is trained again is a row of its own; a failure that may not repeat ends a training. */
  @Test
  void aTuningIsToldWhateverIsDamaged() throws IOException {
    String tuned =
        SmallStudy.TEXT
            + """
            models = [baseline]
            tune { rates = 3, smallest = 1, extend = 0, at-most = 9 }
            """;
    Study asked = SomeTrial.study(SmallStudy.write(folder, tuned));
    RunFiles made = RunFiles.in(folder.resolve("tuned"), asked);
    ArmTuning arm =
        new ArmTuning(made.directory().measured(asked).orElseThrow(), asked.arms().get(0));
    List<Trial> rates =
        arm.sizes(Map.of()).get(0).points().stream().map(point -> point.trials().get(0)).toList();
    made.finish(rates.get(0), Map.of("loss", 0.5, "accuracy", 50.0));
    made.finish(rates.get(1), Map.of("loss", 0.4, "accuracy", 60.0));
    Path damaged = made.root().resolve("trials").resolve(rates.get(2).id()).resolve("result.json");
    RunFiles.write(damaged, "");
    StatusReader reader = new StatusReader(made.directory());
    StudyStatus status = reader.look();
    assertThat(status.notes())
        .containsExactly("Tuning of baseline: learning rates of 0 of 2 sizes are found");
    List<TrialStatus> rows = status.trials().subList(0, 6);
    assertThat(rows.get(0).label()).startsWith("baseline nano, tuning: learning-rate ");
    assertThat(rows)
        .extracting(TrialStatus::state)
        .startsWith(TrialState.FINISHED, TrialState.FINISHED, TrialState.UNREADABLE)
        .endsWith(TrialState.WAITING);
    assertThat(rows.get(5).label()).endsWith("(not proposed yet)");

    Files.delete(damaged);
    made.fail(rates.get(2), "no space left", false);
    assertThat(reader.look().notes().toString()).contains("of 1 of 2 sizes are found: nano 0.00");
    assertThat(reader.look().trials().get(5).label()).startsWith("baseline pico, tuning: learning");
    Files.delete(damaged.resolveSibling("failure.json"));
    assertThat(reader.look().notes().toString()).as("a new attempt").contains("of 0 of 2 sizes");
  }

  @Test
  void aStudyThatGrowsIsSeenToGrow() throws IOException {
    Study all = files.study();
    Study part =
        new Study(
            all.name(),
            all.question(),
            all.task(),
            all.arms(),
            all.sizes(),
            List.of(1L),
            all.training(),
            all.engine(),
            all.checkpointSeconds(),
            all.spark());
    files.directory().writeStudy(part);
    StatusReader reader = new StatusReader(files.directory());
    assertThat(reader.look().trials()).hasSize(6);
    files.directory().writeStudy(all);
    assertThat(reader.look().trials()).hasSize(12);
  }
}
