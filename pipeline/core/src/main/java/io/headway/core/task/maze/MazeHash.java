package io.headway.core.task.maze;

import io.headway.core.study.Split;
import io.headway.maze.Maze;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of the content of a maze data set, independent of how it is stored: of each split its
 * name, then of each maze its rows, columns, start, goal and passages.
 */
final class MazeHash {
  private final MessageDigest digest;
  private final ByteBuffer header = ByteBuffer.allocate(4 * Integer.BYTES);

  MazeHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  void begin(Split split) {
    digest.update(split.key().getBytes(StandardCharsets.UTF_8));
  }

  void add(Maze maze, int start, int goal) {
    header.clear();
    header.putInt(maze.rows()).putInt(maze.columns()).putInt(start).putInt(goal);
    digest.update(header.array());
    digest.update(maze.passages());
  }

  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
