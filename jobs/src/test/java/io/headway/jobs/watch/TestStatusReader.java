package io.headway.jobs.watch;

import static io.headway.jobs.watch.RunFiles.ELSEWHERE;
import static io.headway.jobs.watch.RunFiles.TERM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headway.core.result.DataSetCard;
import io.headway.core.study.Study;
import io.headway.jobs.SmallLocations;
import io.headway.jobs.SomeTrial;
import io.headway.jobs.storage.Holder;
import io.headway.jobs.storage.Lease;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
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
    assertThat(before.metric()).isEqualTo("accuracy@1");
    assertThat(before.share()).isZero();
    assertThat(before.secondsLeft()).isEmpty();
    assertThat(before.isOver()).isFalse();
    assertThat(ProgressPage.of(before)).contains("4 waiting", "0 %");
    assertThat(StatusJson.of(before).toString()).contains("\"waiting\":4", "\"flops\":0.0");

    made.directory()
        .writeCard(
            new DataSetCard(
                DataSetCard.SCHEMA,
                RunDirectory.dataId(asked.task()),
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
  void aTrialRunsAsLongAsItsLeaseIsRenewedAndWritesItsFigures() throws IOException {
    files.take(0, ELSEWHERE, TERM);
    files.progress(0, 1, 12);
    TrialStatus running = look(0);
    assertThat(running.state()).isEqualTo(TrialState.RUNNING);
    assertThat(running.advance()).isEqualTo(new TrialStatus.Advance(2, 4, 12, 24));
    assertThat(running.share()).isEqualTo(0.5);
    assertThat(running.figures().loss()).hasValue(1.25);
    assertThat(running.figures().examplesPerSecond()).hasValue(640);
    assertThat(running.figures().secondsLeft()).hasValue(30);
    assertThat(running.figures().silentSeconds().orElseThrow()).isBetween(0.0, 20.0);
    assertThat(running.where()).isEqualTo("far cuda:1");
    RunFiles.age(files.file(0, "progress.json"), Duration.ofHours(1));
    assertThat(look(0).state()).as("a step may take an hour").isEqualTo(TrialState.RUNNING);
  }

  @Test
  void withoutARenewalForATermItIsInterruptedHoweverFreshItsProgress() throws IOException {
    files.take(0, ELSEWHERE, TERM);
    files.progress(0, 1, 12);
    RunFiles.age(files.file(0, "lease/1.json"), TERM.plusSeconds(5));
    TrialStatus interrupted = look(0);
    assertThat(interrupted.state()).isEqualTo(TrialState.INTERRUPTED);
    assertThat(interrupted.share()).isEqualTo(0.5);
    assertThat(interrupted.figures().secondsLeft()).isEmpty();
    RunFiles.age(files.file(0, "progress.json"), Duration.ofSeconds(30));
    assertThat(look(0).figures().silentSeconds().orElseThrow()).isBetween(29.0, 50.0);
  }

  @Test
  void eachLeaseExpiresAfterItsHoldersOwnTerm() throws IOException {
    files.take(0, ELSEWHERE, Duration.ofSeconds(3));
    files.take(1, ELSEWHERE, Duration.ofHours(3));
    RunFiles.age(files.file(0, "lease/1.json"), Duration.ofSeconds(20));
    RunFiles.age(files.file(1, "lease/1.json"), Duration.ofHours(2));
    assertThat(look(0).state()).isEqualTo(TrialState.INTERRUPTED);
    assertThat(look(1).state()).isEqualTo(TrialState.RUNNING);
  }

  @Test
  void aReleasedLeaseAndADeadProcessOfThisHostInterruptAtOnce() throws IOException {
    files.take(0, ELSEWHERE, TERM).release();
    Holder here = Holder.ofThisProcess("executor");
    files.take(
        1,
        new Holder("executor", here.host(), here.pid(), here.kernel(), here.started() - 1, ""),
        TERM);
    files.take(2, here, TERM);
    assertThat(look().trials().subList(0, 3))
        .extracting(TrialStatus::state)
        .containsExactly(TrialState.INTERRUPTED, TrialState.INTERRUPTED, TrialState.RUNNING);
  }

  @Test
  void aNewAttemptKeepsTheAdvanceOfTheLastAndNotItsFigures() throws IOException {
    files.take(0, ELSEWHERE, TERM).release();
    files.progress(0, 1, 12);
    files.take(0, Holder.ofThisProcess("executor"), TERM);
    TrialStatus second = look(0);
    assertThat(second.state()).isEqualTo(TrialState.RUNNING);
    assertThat(second.attempt()).isEqualTo(2);
    assertThat(second.share()).isEqualTo(0.5);
    assertThat(second.figures().loss()).isEmpty();
    assertThat(second.figures().secondsLeft()).isEmpty();
    assertThat(second.host()).isEqualTo(Holder.ofThisProcess("executor").host());
    assertThat(second.device()).isEmpty();
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
    assertThat(status.countsInWords()).isEqualTo("3 running, 5 unreadable, 2 waiting, 2 finished");
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

  @Test
  void saysWhoRunsInTheDirectory() throws IOException {
    Lease lock = files.directory().locks(TERM).acquire(ELSEWHERE);
    assertThat(look().holder()).contains(ELSEWHERE);
    for (int i = 0; i < files.trials().size(); i++) {
      files.finish(i, 50, 1);
    }
    assertThat(look().hasEnded()).isTrue();
    assertThat(look().share()).isEqualTo(1);
    assertThat(look().isOver()).as("the report is not drawn yet").isFalse();
    RunFiles.age(files.root().resolve("lock/1.json"), TERM.plusSeconds(5));
    assertThat(look().holder()).isEmpty();
    assertThat(look().isOver()).isTrue();
    lock.renew();
    assertThat(look().isOver()).isFalse();
    lock.release();
    assertThat(look().isOver()).isTrue();
    RunFiles.write(files.root().resolve("lock/1.json"), "garbage");
    assertThat(look().notes()).singleElement().asString().startsWith("It is not known who runs");
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

  @Test
  void whereNothingCanBeWrittenThisMachinesClockJudgesAndThatIsSaid() throws IOException {
    files.take(0, ELSEWHERE, TERM);
    files.take(1, ELSEWHERE, TERM);
    RunFiles.age(files.file(1, "lease/1.json"), TERM.plusSeconds(5));
    files.finish(2, 50, 1);
    RunDirectory readOnly =
        RunDirectory.at("readonly://" + files.root(), ReadOnlyFs.configuration());
    assertThatThrownBy(() -> readOnly.storage().clockMillis(readOnly.trials()))
        .as("it cannot be written")
        .hasMessageContaining("Permission denied");
    List<Path> before = tree();
    StudyStatus status = new StatusReader(readOnly).look();
    assertThat(status.countsInWords()).isEqualTo("1 running, 1 interrupted, 9 waiting, 1 finished");
    assertThat(status.notes())
        .containsExactly(
            "Signs of life are judged by this machine's clock, since the storage's cannot be read:"
                + " AccessControlException: Permission denied: user=watcher, access=WRITE");
    assertThat(tree()).isEqualTo(before);
  }

  private List<Path> tree() throws IOException {
    try (Stream<Path> all = Files.walk(files.root())) {
      return all.sorted().toList();
    }
  }

  @Test
  void aLookLeavesNothingBehind() throws IOException {
    files.take(0, ELSEWHERE, TERM);
    List<Path> before = tree();
    look();
    assertThat(tree()).isEqualTo(before);
  }

  @Test
  void theStoragesClockJudgesAndADifferenceIsSaid() throws IOException {
    Duration late = Duration.ofMinutes(10);
    files.take(0, ELSEWHERE, TERM);
    files.take(1, ELSEWHERE, TERM);
    // Storage whose clock is ten minutes behind: one file is new there, one is two terms old.
    RunFiles.age(files.file(0, "lease/1.json"), late);
    RunFiles.age(files.file(1, "lease/1.json"), late.plus(TERM).plus(TERM));
    StatusReader reader =
        new StatusReader(files.directory(), unused -> System.currentTimeMillis() - late.toMillis());
    StudyStatus status = reader.look();
    assertThat(status.trials().subList(0, 2))
        .extracting(TrialStatus::state)
        .containsExactly(TrialState.RUNNING, TrialState.INTERRUPTED);
    assertThat(status.trials().get(0).figures().silentSeconds().orElseThrow()).isBetween(0.0, 20.0);
    assertThat(status.notes())
        .containsExactly(
            "This machine's clock is 600 s ahead of the storage's; signs of life are judged by the"
                + " storage's");
    StatusReader behind =
        new StatusReader(files.directory(), unused -> System.currentTimeMillis() + 20_000);
    assertThat(behind.look().notes()).singleElement().asString().contains("20 s behind the");
    StatusReader close =
        new StatusReader(files.directory(), unused -> System.currentTimeMillis() + 5_000);
    assertThat(close.look().notes()).isEmpty();
  }
}
