package io.headway.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that begins removes what dead writers left, and nothing of living ones. */
final class TestLeftovers {
  private static final Duration TERM = Duration.ofSeconds(60);
  private static final String NAME = ".headway-tmp-0d7c-file";

  @TempDir private Path folder;

  private Path left(String in) throws IOException {
    return Files.createFile(Files.createDirectories(folder.resolve(in)).resolve(NAME));
  }

  @Test
  void theDirectoryAndTrialsWithoutALivingHolderAreTidiedUp() throws IOException {
    RunDirectory run = RunDirectory.at(folder.toString(), new Configuration());
    run.leases("released", TERM).acquire(Holder.ofThisProcess("a")).release();
    run.leases("held", TERM).acquire(Holder.ofThisProcess("b"));
    Files.createDirectories(folder.resolve("trials/broken/lease"));
    Files.writeString(folder.resolve("trials/broken/lease/1.json"), "garbage");
    Path held = left("trials/held");
    Path broken = left("trials/broken");
    List<Path> dead =
        List.of(
            left("."),
            left("lock"),
            left("report"),
            left("data/maze4-1"),
            left("trials/released"),
            left("trials/released/lease"),
            left("trials/never-begun"));
    RunLock.acquire(run, "headway run", TERM).close();
    assertThat(dead).noneMatch(Files::exists);
    assertThat(held).exists();
    assertThat(broken).exists();
    assertThat(folder.resolve("trials/released/lease/1.json")).exists();
  }
}
