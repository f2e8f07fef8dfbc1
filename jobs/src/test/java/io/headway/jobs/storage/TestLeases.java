package io.headway.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One holder at a time, whoever dies and whatever the clocks say. */
final class TestLeases {
  private static final Duration TERM = Duration.ofSeconds(60);
  private static final Holder OTHER_HOST =
      new Holder("headway run", "elsewhere", 12, "another kernel", 3456, "2026-01-01T00:00:00Z");

  @TempDir private Path folder;
  private Leases leases;

  @BeforeEach
  void open() throws IOException {
    leases = leases(TERM);
  }

  private Leases leases(Duration term) throws IOException {
    return RunDirectory.at(folder.toString(), new Configuration()).locks(term);
  }

  private Path file(int number) {
    return folder.resolve("lock").resolve(number + ".json");
  }

  /** As if it had been renewed so long ago, by the storage's clock. */
  private void age(int number, Duration age) throws IOException {
    Files.setLastModifiedTime(file(number), FileTime.from(Instant.now().minus(age)));
  }

  @Test
  void aLivingHolderIsNamed() throws IOException {
    Lease lease = leases.acquire(Holder.ofThisProcess("headway run"));
    assertThat(lease.number()).isEqualTo(1);
    assertThat(lease.isCertain()).isTrue();
    assertThatExceptionOfType(HeldException.class)
        .isThrownBy(() -> leases.acquire(OTHER_HOST))
        .withMessageContaining("headway run on host")
        .withMessageContaining("pid " + ProcessHandle.current().pid())
        .withMessageContaining("ends after 60 s");
    assertThat(leases.newest().orElseThrow().alive()).isTrue();
  }

  @Test
  void aReleasedLeaseIsTakenAtOnceWithTheNextNumber() throws IOException {
    leases.acquire(OTHER_HOST).release();
    assertThat(leases.newest().orElseThrow().released()).isTrue();
    assertThat(leases.acquire(Holder.ofThisProcess("b")).number()).isEqualTo(2);
    assertThat(folder.resolve("lock").toFile().list()).containsExactly("2.json");
  }

  @Test
  void aHolderOnAnotherHostThatIsSilentForATermIsDead() throws IOException {
    leases.acquire(OTHER_HOST);
    age(1, TERM.minusMillis(4500)); // files' times are some ms behind
    assertThatExceptionOfType(HeldException.class)
        .isThrownBy(() -> leases.acquire(Holder.ofThisProcess("b")))
        .withMessageContaining("last seen 55 s ago");
    age(1, TERM.plusSeconds(1));
    assertThat(leases.acquire(Holder.ofThisProcess("b")).number()).isEqualTo(2);
  }

  @Test
  void aLeaseExpiresAfterTheTermOfItsHolderAndNotOfWhoLooks() throws IOException {
    leases(TERM.multipliedBy(10)).acquire(OTHER_HOST);
    age(1, TERM.multipliedBy(2));
    assertThat(leases.newest().orElseThrow().term()).isEqualTo(TERM.multipliedBy(10));
    assertThatExceptionOfType(HeldException.class)
        .isThrownBy(() -> leases.acquire(Holder.ofThisProcess("b")))
        .withMessageContaining("ends after 600 s");
    age(1, TERM.multipliedBy(11));
    leases(Duration.ofSeconds(5)).acquire(OTHER_HOST);
    age(2, Duration.ofSeconds(6));
    assertThat(leases.newest().orElseThrow().alive()).isFalse();
  }

  @Test
  void aFileFromTheFutureIsNoDeadHolder() throws IOException {
    leases.acquire(OTHER_HOST);
    age(1, TERM.negated());
    assertThatExceptionOfType(HeldException.class)
        .isThrownBy(() -> leases.acquire(Holder.ofThisProcess("b")))
        .withMessageContaining("s in the future, since a clock was set back");
  }

  @Test
  void aFileFromTheFutureThatDoesNotChangeForATermIsADeadHolders() throws Exception {
    Duration term = Duration.ofMillis(400);
    leases(term).acquire(OTHER_HOST);
    age(1, TERM.negated());
    assertThat(leases.newest().orElseThrow().alive()).isTrue();
    TimeUnit.MILLISECONDS.sleep(300);
    age(1, TERM.multipliedBy(2).negated()); // renewed, by a clock that is still ahead
    assertThat(leases.newest().orElseThrow().alive()).isTrue();
    TimeUnit.MILLISECONDS.sleep(300);
    assertThat(leases.newest().orElseThrow().alive()).as("seen to change").isTrue();
    TimeUnit.MILLISECONDS.sleep(300);
    assertThat(leases.newest().orElseThrow().alive()).isFalse();
    assertThat(leases.acquire(Holder.ofThisProcess("b")).number()).isEqualTo(2);
  }

  @Test
  void aRunWaitsForALockFromTheFutureOnlyUntilItIsKnownToBeDead() throws Exception {
    Duration term = Duration.ofSeconds(1);
    leases(term).acquire(OTHER_HOST);
    age(1, Duration.ofHours(1).negated());
    RunDirectory directory = RunDirectory.at(folder.toString(), new Configuration());
    long begun = System.nanoTime();
    RunLock.acquire(directory, "headway run", term).close();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(term, term.multipliedBy(10));
  }

  @Test
  void aRunIsTurnedAwayByALockFromTheFutureThatIsRenewed() throws Exception {
    Lease other = leases.acquire(OTHER_HOST);
    age(1, Duration.ofHours(1).negated());
    RunDirectory directory = RunDirectory.at(folder.toString(), new Configuration());
    Thread holder =
        new Thread(
            () -> {
              try {
                TimeUnit.MILLISECONDS.sleep(300);
                other.renew();
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    holder.start();
    assertThatExceptionOfType(RunLock.HeldDirectoryException.class)
        .isThrownBy(() -> RunLock.acquire(directory, "headway run", TERM))
        .withMessageContaining("s ago");
    holder.join();
  }

  @Test
  void aProcessThatHasEndedOnThisHostIsDeadAtOnce() throws Exception {
    Process ended = new ProcessBuilder("sleep", "60").start();
    Holder here = Holder.ofThisProcess("headway run");
    long started = startTicks(ended.pid());
    Holder holder =
        new Holder("headway run", here.host(), ended.pid(), here.kernel(), started, here.since());
    leases.acquire(holder);
    assertThatExceptionOfType(HeldException.class).isThrownBy(() -> leases.acquire(here));
    ended.destroyForcibly();
    ended.waitFor(10, TimeUnit.SECONDS);
    assertThat(leases.acquire(here).number()).isEqualTo(2);
  }

  private static long startTicks(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19]);
  }

  @Test
  void aPidThatIsUsedAgainIsAnotherProcess() throws IOException {
    Holder here = Holder.ofThisProcess("headway run");
    leases.acquire(
        new Holder(
            "headway run", here.host(), here.pid(), here.kernel(), here.started() - 1, "before"));
    assertThat(leases.acquire(here).number()).isEqualTo(2);
  }

  @Test
  void whoWasSilentTooLongFindsThatAnotherTookOver() throws IOException {
    Lease first = leases.acquire(OTHER_HOST);
    age(1, TERM.plusSeconds(1));
    Lease second = leases.acquire(Holder.ofThisProcess("b"));
    first.renew();
    assertThat(first.isLost()).isTrue();
    assertThat(first.isCertain()).isFalse();
    first.release(); // changes nothing
    second.renew();
    assertThat(second.isLost()).isFalse();
    assertThat(leases.newest().orElseThrow().number()).isEqualTo(2);
    assertThat(leases.newest().orElseThrow().alive()).isTrue();
  }

  @Test
  void aHolderIsCertainForLessThanOthersWait() throws Exception {
    Lease lease = leases(Duration.ofMillis(500)).acquire(Holder.ofThisProcess("a"));
    assertThat(lease.isCertain()).isTrue();
    TimeUnit.MILLISECONDS.sleep(420);
    assertThat(lease.isCertain()).isFalse();
    lease.renew();
    assertThat(lease.isCertain()).isTrue();
  }

  @Test
  void ofManyThatComeAtOnceOneWins() throws Exception {
    int many = 8;
    for (int round = 0; round < 20; round++) {
      CyclicBarrier start = new CyclicBarrier(many);
      ExecutorService threads = Executors.newFixedThreadPool(many);
      try {
        List<Callable<Integer>> tries =
            IntStream.range(0, many)
                .<Callable<Integer>>mapToObj(
                    i ->
                        () -> {
                          Leases own = leases(TERM);
                          start.await();
                          try {
                            own.acquire(OTHER_HOST);
                            return 1;
                          } catch (HeldException e) {
                            return 0;
                          }
                        })
                .toList();
        int winners = 0;
        for (Future<Integer> result : threads.invokeAll(tries)) {
          winners += result.get();
        }
        assertThat(winners).as("round " + round).isEqualTo(1);
      } finally {
        threads.shutdown();
      }
      age(leases.newest().orElseThrow().number(), TERM.plusSeconds(1));
    }
  }

  /**
   * Empty while it is written, or after a power loss; what else is there is somebody's accident.
   */
  @ParameterizedTest
  @ValueSource(strings = {"", "{\"number\" : 1, \"hol", "garbage", "{}"})
  void aFileThatIsJustBeingWrittenOrDamagedIsHeldUntilItIsOld(String text) throws IOException {
    Files.createDirectories(file(1).getParent());
    Files.writeString(file(1), text);
    assertThatExceptionOfType(HeldException.class)
        .isThrownBy(() -> leases.acquire(OTHER_HOST))
        .withMessageContaining("somebody who just came, or whose file is damaged,");
    age(1, TERM.plusSeconds(1));
    assertThat(leases.acquire(OTHER_HOST).number()).isEqualTo(2);
  }
}
