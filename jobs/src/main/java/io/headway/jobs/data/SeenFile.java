package io.headway.jobs.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.error.CannotIoException;
import io.headway.core.json.Json;
import io.headway.jobs.storage.UserPaths;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * What a file was like when a data set was made of it. One that was only touched, or copied back,
 * is the same if its bytes are; they are read again only where the time differs.
 *
 * @param path of the file
 * @param bytes in it
 * @param modifiedMillis when it was written, in ms since 1970
 * @param sha256 of its bytes, 64 hexadecimal digits
 */
record SeenFile(String path, long bytes, long modifiedMillis, String sha256) {
  /** Reads all of these files, several at a time. */
  static List<SeenFile> all(List<FileStatus> files, Configuration hadoop) throws IOException {
    Configuration plain = UserPaths.plain(hadoop);
    try {
      return files.parallelStream().map(file -> of(file, plain)).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static SeenFile of(FileStatus file, Configuration hadoop) {
    return new SeenFile(
        file.getPath().toString(),
        file.getLen(),
        file.getModificationTime(),
        hash(file.getPath(), hadoop));
  }

  private static String hash(Path path, Configuration hadoop) {
    try (InputStream stream = path.getFileSystem(hadoop).open(path)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(stream, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(
          new CannotIoException("Cannot read " + SourceFiles.name(path.toString()) + ": " + e, e));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** What {@code Json.pretty} wrote; where there is no hash yet, only the time can tell. */
  static List<SeenFile> read(String json, String what) {
    List<SeenFile> files = new ArrayList<>();
    for (JsonNode node : Json.read(json, JsonNode[].class, what)) {
      files.add(
          new SeenFile(
              node.path("path").asText(),
              node.path("bytes").asLong(),
              node.path("modifiedMillis").asLong(),
              node.path("sha256").asText()));
    }
    return files;
  }

  /** These files as they are now, if they are the same; empty if they are not. */
  static Optional<List<SeenFile>> same(
      List<SeenFile> then, List<FileStatus> now, Configuration hadoop) throws IOException {
    if (then.size() != now.size()) {
      return Optional.empty();
    }
    List<SeenFile> same = new ArrayList<>();
    for (int i = 0; i < then.size(); i++) {
      Optional<SeenFile> file = then.get(i).ifSame(now.get(i), hadoop);
      if (file.isEmpty()) {
        return Optional.empty();
      }
      same.add(file.get());
    }
    return Optional.of(same);
  }

  private Optional<SeenFile> ifSame(FileStatus now, Configuration hadoop) throws IOException {
    if (!path.equals(now.getPath().toString()) || bytes != now.getLen()) {
      return Optional.empty();
    }
    if (modifiedMillis == now.getModificationTime()) {
      return Optional.of(this);
    }
    return Optional.of(all(List.of(now), hadoop).get(0)).filter(f -> f.sha256().equals(sha256));
  }
}
