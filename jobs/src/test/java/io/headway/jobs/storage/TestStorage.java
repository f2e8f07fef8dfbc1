package io.headway.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.AbstractFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestStorage {
  @TempDir private Path folder;
  private RunDirectory directory;
  private org.apache.hadoop.fs.Path file;

  @BeforeEach
  void open() throws IOException {
    directory = RunDirectory.at(folder.resolve("run").toString(), new Configuration());
    directory.makeWritable();
    file = new org.apache.hadoop.fs.Path(directory.root(), "sub/file.txt");
  }

  @Test
  void writesReadsAndReplaces() throws IOException {
    Storage storage = directory.storage();
    assertThat(storage.readText(file)).isEmpty();
    storage.writeText(file, "one");
    storage.writeText(file, "two ü");
    assertThat(storage.readText(file)).contains("two ü");
    assertThat(storage.list(file.getParent())).containsExactly("file.txt");
  }

  @Test
  void theNewestOfAFolderIsKnownWhereFoldersHaveTimes() throws IOException {
    Storage storage = directory.storage();
    assertThat(storage.newestMillis(file.getParent())).as("it is absent").contains(0L);
    storage.writeText(file, "one");
    assertThat(storage.newestMillis(file.getParent())).isEqualTo(storage.modifiedMillis(file));
    RunDirectory store = flaky(false);
    assertThat(store.storage().list(store.root())).contains("sub");
    assertThat(store.storage().newestMillis(store.root())).isEmpty();
  }

  @Test
  void aClockThatCannotBeReadLeavesNoFile() throws IOException {
    RunDirectory timeless = flaky(true);
    assertThatThrownBy(() -> timeless.storage().clockMillis(timeless.root()))
        .hasMessage("the times are lost");
    assertThat(directory.storage().list(directory.root())).isEmpty();
  }

  /** The same directory, by another file system. */
  private RunDirectory flaky(boolean timeless) throws IOException {
    Configuration settings = new Configuration();
    settings.setClass(
        "fs.AbstractFileSystem.flaky.impl",
        FlakyFileSystem.Context.class,
        AbstractFileSystem.class);
    settings.set("fs.flaky.outage", folder.resolve("never").toString());
    settings.setBoolean("fs.flaky.timeless", timeless);
    return RunDirectory.at("flaky://" + directory.root().toUri().getPath(), settings);
  }

  @Test
  void aTreeIsItsFiles() throws IOException {
    Storage storage = directory.storage();
    org.apache.hadoop.fs.Path folder =
        new org.apache.hadoop.fs.Path(file.getParent(), "tree of [ü]");
    assertThat(storage.tree(folder)).isEmpty();
    storage.writeText(new org.apache.hadoop.fs.Path(folder, "b/a c"), "");
    storage.writeText(new org.apache.hadoop.fs.Path(folder, "a"), "");
    storage.writeText(new org.apache.hadoop.fs.Path(folder, ".headway-tmp-1-a"), "");
    storage.makeFolder(new org.apache.hadoop.fs.Path(folder, "empty"));
    assertThat(storage.tree(folder)).containsExactly("a", "b/a c");
    assertThat(storage.tree(new org.apache.hadoop.fs.Path(folder, "a")))
        .as("of a file")
        .containsExactly("");
  }

  @Test
  void aFailedWriteLeavesTheOldFileAndNoOther() throws IOException {
    Storage storage = directory.storage();
    storage.writeText(file, "old");
    assertThatThrownBy(
            () ->
                storage.write(
                    file,
                    stream -> {
                      stream.write("half".getBytes(StandardCharsets.UTF_8));
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("disk full");
    assertThat(storage.readText(file)).contains("old");
    assertThat(storage.list(file.getParent())).containsExactly("file.txt");
  }

  /** A training that is stopped writes its checkpoint in an interrupted thread. */
  @Test
  void anInterruptedThreadKeepsWhatItWrites() throws IOException {
    Storage storage = directory.storage();
    Thread.currentThread().interrupt();
    try {
      storage.writeDurably(file, stream -> stream.write('x'));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(storage.readText(file)).contains("x");
  }

  @Test
  void aFileIsThereAtEveryMomentWhileItIsReplaced() throws Exception {
    Storage storage = directory.storage();
    storage.writeText(file, "0");
    Path local = Path.of(file.toUri().getPath());
    AtomicBoolean running = new AtomicBoolean(true);
    AtomicLong missing = new AtomicLong();
    Thread looking =
        new Thread(
            () -> {
              while (running.get()) {
                missing.addAndGet(Files.exists(local) ? 0 : 1);
              }
            });
    looking.start();
    for (int i = 0; i < 200; i++) {
      storage.writeText(file, String.valueOf(i));
    }
    running.set(false);
    looking.join();
    assertThat(missing).as("looks at which the file was absent").hasValue(0);
  }

  @Test
  void anUnreachableFileSystemIsNamed() {
    assertThatThrownBy(() -> RunDirectory.at("nosuch://host/run", new Configuration()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot reach nosuch://host/run: ");
  }

  @Test
  void relativePathsAreOfTheWorkingDirectory() throws IOException {
    RunDirectory relative = RunDirectory.at("target/some-run", new Configuration());
    assertThat(relative.toString())
        .isEqualTo(Path.of("target/some-run").toAbsolutePath().toString());
    assertThat(RunDirectory.at("target", new Configuration()).toString())
        .as("no slash at the end where the folder is there")
        .isEqualTo(Path.of("target").toAbsolutePath().toString());
  }
}
