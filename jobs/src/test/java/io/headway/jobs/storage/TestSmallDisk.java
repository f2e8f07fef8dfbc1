package io.headway.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headway.jobs.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real file systems that are full, without inodes, or read-only. */
final class TestSmallDisk {
  @TempDir private Path folder;

  /** Local files, or a file system that is built on Hadoop's own local one, which throws Errors. */
  private static Storage storage(String scheme) throws IOException {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.AbstractFileSystem.flaky.impl", FlakyFileSystem.Context.class.getName());
    hadoop.set("fs.flaky.outage", "/no/such/file");
    return Storage.of(new org.apache.hadoop.fs.Path(scheme + ":///"), hadoop);
  }

  private static org.apache.hadoop.fs.Path file(String scheme, SmallDisk disk) {
    return new org.apache.hadoop.fs.Path(scheme + "://" + disk.folder() + "/folder/file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "flaky"})
  void whatDoesNotFitLeavesTheOldFileAndNoOther(String scheme) throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "size=64k")) {
      Storage storage = storage(scheme);
      org.apache.hadoop.fs.Path file = file(scheme, disk);
      storage.writeText(file, "old");
      byte[] much = new byte[1 << 20];
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> storage.write(file, stream -> stream.write(much)))
          .withMessage("No space left on device");
      assertThatExceptionOfType(IOException.class)
          .as("a few bytes are written when the stream is closed")
          .isThrownBy(
              () ->
                  storage.write(
                      file,
                      stream -> {
                        stream.write('n');
                        disk.fill();
                      }))
          .withMessage("No space left on device");
      assertThat(storage.readText(file)).contains("old");
      assertThat(storage.list(file.getParent())).containsExactly("file");
    }
  }

  @Test
  void aLeaseIsRenewedOnAFullDisk() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "size=64k,nr_inodes=16")) {
      RunDirectory run = RunDirectory.at(disk.folder().toString(), new Configuration());
      Leases leases = run.locks(Duration.ofSeconds(60));
      Lease lease = leases.acquire(Holder.ofThisProcess("headway run"));
      long before = leases.newest().orElseThrow().renewedMillis();
      Path filler = disk.fill();
      Thread.sleep(20);
      lease.renew();
      assertThat(lease.isLost()).isFalse();
      assertThat(leases.newest().orElseThrow().renewedMillis()).isGreaterThan(before);
      Files.delete(filler);
      takeAllInodes(disk.folder());
      lease.renew();
      assertThat(lease.isLost()).isFalse();
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(
              () -> run.storage().writeText(new org.apache.hadoop.fs.Path(run.root(), "x"), "x"))
          .satisfies(e -> assertThat(IoReasons.of(e)).isEqualTo("No space left on device"));
    }
  }

  private static void takeAllInodes(Path folder) throws IOException {
    try {
      for (int i = 0; ; i++) {
        Files.createFile(folder.resolve("inode" + i));
      }
    } catch (java.nio.file.FileSystemException e) {
      assertThat(e.getReason()).isEqualTo("No space left on device");
    }
  }

  @Test
  void aFileSystemThatHasBecomeReadOnlyIsAnIoException() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "size=64k")) {
      RunDirectory run = RunDirectory.at(disk.folder().toString(), new Configuration());
      Lease lease = run.locks(Duration.ofSeconds(60)).acquire(Holder.ofThisProcess("headway run"));
      disk.remount("ro");
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(run::makeWritable)
          .withMessage(
              "Cannot write to "
                  + disk.folder()
                  + ": Read-only file system (choose another --out)");
      assertThatExceptionOfType(IOException.class).isThrownBy(lease::renew);
      assertThat(lease.isLost()).isFalse();
      disk.remount("rw");
      lease.renew();
      assertThat(lease.isCertain()).isTrue();
    }
  }

  @Test
  void whatAKilledRunLeftAsideDoesNotKeepTheDiskFull() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "size=64k")) {
      RunDirectory run = RunDirectory.at(disk.folder().toString(), new Configuration());
      RunLock.acquire(run, "headway run", Duration.ofSeconds(60)).close();
      Path trial = Files.createDirectories(disk.folder().resolve("trials/some-trial"));
      Files.move(disk.fill(), trial.resolve(".headway-tmp-1-checkpoint"));
      RunLock.acquire(run, "headway run", Duration.ofSeconds(60)).close();
      assertThat(trial).isEmptyDirectory();
    }
  }
}
