package io.headway.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may pass is tried again; what cannot is told at once. */
final class TestPatience {
  private static final Patience PATIENCE = new Patience(Duration.ofMillis(250), () -> false);
  private static final String HDFS = "org.apache.hadoop.hdfs.protocol.";

  @TempDir private Path folder;

  private static int tries(Patience.Step step) {
    AtomicInteger tries = new AtomicInteger();
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                PATIENCE.run(
                    "do it",
                    () -> {
                      tries.incrementAndGet();
                      step.run();
                    }))
        .withMessageStartingWith("Cannot do it: ");
    return tries.get();
  }

  private static int tries(IOException failure) {
    return tries(
        () -> {
          throw failure;
        });
  }

  @Test
  void aNameThatIsTooLongIsTriedOnce() throws IOException {
    RunDirectory run = RunDirectory.at(folder.toString(), new Configuration());
    String name = "n".repeat(300);
    assertThat(tries(() -> run.storage().writeText(path(run, name), "x"))).isEqualTo(1);
    assertThat(tries(() -> run.storage().makeFolder(path(run, name)))).isEqualTo(1);
    assertThat(tries(() -> new LeaseFiles(run.storage()).create(path(run, name), "x")))
        .isEqualTo(1);
    assertThat(
            tries(() -> run.leases(name, Duration.ofSeconds(1)).acquire(Holder.ofThisProcess(""))))
        .isEqualTo(1);
  }

  private static org.apache.hadoop.fs.Path path(RunDirectory run, String name) {
    return new org.apache.hadoop.fs.Path(run.root(), name);
  }

  @Test
  void aFileInTheWayIsTriedOnce() throws IOException {
    RunDirectory run = RunDirectory.at(folder.toString(), new Configuration());
    Files.createFile(folder.resolve("file"));
    assertThat(tries(() -> run.storage().writeText(path(run, "file/x"), "x"))).isEqualTo(1);
  }

  @Test
  void permissionsAndUnknownFileSystemsAreTriedOnce() {
    assertThat(tries(new AccessControlException("no"))).isEqualTo(1);
    assertThat(tries(new java.nio.file.AccessDeniedException("/x"))).isEqualTo(1);
    assertThat(tries(new UnsupportedFileSystemException("x"))).isEqualTo(1);
  }

  @Test
  void whatAServerRefusesForEverIsTriedOnce() {
    for (String kind :
        List.of(
            HDFS + "FSLimitException$PathComponentTooLongException",
            AccessControlException.class.getName())) {
      assertThat(tries(new RemoteException(kind, "no"))).as(kind).isEqualTo(1);
    }
  }

  @Test
  void whatMayPassIsTriedAgain() {
    assertThat(tries(new IOException("No space left on device"))).isGreaterThan(1);
    assertThat(tries(new java.nio.file.FileSystemException("/x", null, "Read-only file system")))
        .isGreaterThan(1);
    assertThat(tries(new RemoteException(HDFS + "DSQuotaExceededException", "full")))
        .isGreaterThan(1);
  }
}
