package io.headway.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headway.jobs.OddNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type means what it says. */
final class TestUserPaths {
  private static final Configuration HADOOP = new Configuration();

  @ParameterizedTest
  @ValueSource(
      strings = {"2024-05-01T10:00:00", "run:2", "a b/c:d", "%20 100%", "#1?x=y&z", "*{a,b}[c]\\"})
  void namesOfRunDirectories(String name) throws IOException {
    String odd = name + OddNames.BEYOND_ASCII;
    String absolute = Path.of("").toAbsolutePath().resolve(odd).toString();
    assertThat(RunDirectory.at(odd, HADOOP)).hasToString(absolute);
    assertThat(RunDirectory.at("./" + odd, HADOOP)).hasToString(absolute);
    assertThat(RunDirectory.at(absolute, HADOOP)).hasToString(absolute);
    assertThat(RunDirectory.at("file:" + absolute, HADOOP)).hasToString(absolute);
    assertThat(RunDirectory.at("file://" + absolute, HADOOP)).hasToString(absolute);
  }

  @Test
  void theNameOfAFileSystemNeedsASlash() {
    assertThatThrownBy(() -> RunDirectory.at("hdfs:runs", HADOOP))
        .hasMessage(
            "Cannot reach hdfs:runs: Invalid path: hdfs:runs (must be a URI such as hdfs:///...,"
                + " or ./hdfs:runs for a file of that name)");
    assertThat(UserPaths.parse("./hdfs:runs", HADOOP).toUri().getScheme()).isEqualTo("file");
    assertThatThrownBy(() -> UserPaths.parse("", HADOOP)).hasMessage("Invalid path: it is empty");
  }

  /** As {@code core-site.xml} of a cluster says; the name node is the same wherever it is read. */
  @Test
  void hdfsIsWhereTheSettingsSay() throws IOException {
    Configuration cluster = new Configuration(HADOOP);
    cluster.set("fs.defaultFS", "hdfs://nn:8020");
    assertThat(UserPaths.parse("hdfs:///a b/c", cluster)).hasToString("hdfs://nn:8020/a b/c");
    assertThat(UserPaths.parse("HDFS:/c", cluster)).hasToString("hdfs://nn:8020/c");
    assertThat(UserPaths.parse("hdfs://other/c", cluster)).hasToString("hdfs://other/c");
    assertThat(UserPaths.parse("file:///c", cluster).toUri().getAuthority()).isNull();
    assertThat(RunDirectory.at("/a/b", cluster)).hasToString("/a/b");
    assertThat(UserPaths.parse("a/b", cluster))
        .hasToString("file:" + Path.of("a", "b").toAbsolutePath());
    assertThatThrownBy(() -> UserPaths.parse("hdfs:///runs/a", HADOOP))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "Invalid path: hdfs:///runs/a (names no name node, and neither does fs.defaultFS: must"
                + " be such as hdfs://NAMENODE:8020/runs/a, or core-site.xml");
  }

  @Test
  void aStaleChecksumIsNotLookedAt(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("10:00.csv"), "edited");
    Files.writeString(folder.resolve(".10:00.csv.crc"), "crc\0\0\0\2\0\0\0\0\0");
    var path = UserPaths.parse(file.toString(), HADOOP);
    try (FileSystem files = path.getFileSystem(UserPaths.plain(HADOOP));
        InputStream stream = files.open(path)) {
      assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("edited");
    }
  }
}
