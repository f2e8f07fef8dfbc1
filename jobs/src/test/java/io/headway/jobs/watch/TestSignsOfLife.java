package io.headway.jobs.watch;

import static io.headway.jobs.watch.RunFiles.ELSEWHERE;
import static io.headway.jobs.watch.RunFiles.TERM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headway.jobs.storage.Holder;
import io.headway.jobs.storage.Lease;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which trials run, as leases and clocks tell: files made by hand here, with real leases. */
final class TestSignsOfLife {
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

  @Test
  void aLookLeavesNothingBehind() throws IOException {
    files.take(0, ELSEWHERE, TERM);
    List<Path> before = tree();
    look();
    assertThat(tree()).isEqualTo(before);
  }
}
