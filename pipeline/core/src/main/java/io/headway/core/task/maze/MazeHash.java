package io.headway.core.task.maze;

import io.headway.core.study.Split;
import io.headway.maze.SolvedMaze;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** SHA-256 of the content of a maze data set, independent of how it is stored. */
final class MazeHash {
  private MazeHash() {}

  static String of(Map<Split, List<SolvedMaze>> mazes) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
    for (Split split : Split.values()) {
      digest.update(split.key().getBytes(StandardCharsets.UTF_8));
      for (SolvedMaze maze : mazes.get(split)) {
        ByteBuffer header = ByteBuffer.allocate(4 * Integer.BYTES);
        header.putInt(maze.maze().rows()).putInt(maze.maze().columns());
        header.putInt(maze.start()).putInt(maze.goal());
        digest.update(header.array());
        digest.update(maze.maze().passages());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
