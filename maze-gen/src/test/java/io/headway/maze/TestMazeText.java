package io.headway.maze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestMazeText {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {81, 82, 83, 84, 85, 86})
  void readsWhatItDraws(long seed) {
    SolvedMaze solved = Drawn.braided(5, 8, seed % 3 / 2.0, seed);
    assertThat(MazeText.parse(MazeText.draw(solved.maze()))).isEqualTo(solved.maze());
    assertThat(MazeText.parse(MazeText.draw(solved))).isEqualTo(solved.maze());
    assertThat(MazeText.parseSolved(MazeText.draw(solved))).isEqualTo(solved);
  }

  @Test
  void drawsAsPeopleDo() {
    assertThat(MazeText.draw(MazeText.parseSolved(Drawn.WALL))).isEqualTo(Drawn.WALL);
    assertThat(MazeText.draw(MazeText.parseSolved(Drawn.CORRIDOR))).isEqualTo(Drawn.CORRIDOR);
  }

  @Test
  void dotsChooseAmongShortestPaths() {
    String drawn = Drawn.HALL.replace("S        ", "S   .   .");
    assertThat(drawn).isNotEqualTo(Drawn.HALL);
    assertThat(MazeText.parseSolved(Drawn.HALL).path()).containsExactly(0, 3, 6, 7, 8);
    assertRefusedSolved(drawn, "Invalid maze text: 2 dots (must be 0 or 3)");
    String whole = drawn.replaceFirst("\\|           \\|", "|         . |");
    assertThat(MazeText.parseSolved(whole).path()).containsExactly(0, 1, 2, 5, 8);
  }

  @Test
  void drawsAWalk() {
    SolvedMaze wall = MazeText.parseSolved(Drawn.WALL);
    Walk walk = new ConstantWalker().walk(wall, new SplittableRandom(1));
    assertThat(MazeText.draw(wall, walk))
        .isEqualTo(
            """
            +---+---+---+
            | S | G     |
            +   +---+   +
            | .         |
            +   +---+---+
            | .   .   . |
            +---+---+---+
            """);
  }

  @Test
  void namesLineAndColumn() {
    assertRefused(
        Drawn.WALL.replace("| S | G", "| S # G"),
        "Invalid maze text: '#' at line 2, column 5 (must be one of '| ')");
    assertRefused(
        Drawn.WALL.replace("S", "X"),
        "Invalid maze text: 'X' at line 2, column 3 (must be one of ' .SG')");
    assertRefused(
        Drawn.WALL.replaceFirst("-", " "),
        "Invalid maze text: ' ' at line 1, column 2 (must be '-')");
    assertRefused(
        Drawn.WALL.replace("+   +---+   +", "+   +- -+   +"),
        "Invalid maze text: ' ' at line 3, column 7 (must be '-')");
    assertRefused(
        Drawn.WALL.replace("+   +---+   +", "+   +---+   -"),
        "Invalid maze text: '-' at line 3, column 13 (must be '+')");
    assertRefused(
        Drawn.WALL.replace("| S |", "|"),
        "Invalid maze text: 9 columns at line 2 (must be 13 as at line 1)");
    assertRefused(
        "", "Invalid maze text: 0 lines (must be 2 per row and 1 more, of 2 rows or more)");
    assertRefused(
        "+---+\n|   |\n+---+\n|   |\n+---+",
        "Invalid maze text: 5 columns at line 1 (must be 4 per cell and 1 more, of 2 cells or"
            + " more)");
  }

  @Test
  void namesMissingAndSurplusMarks() {
    assertRefusedSolved(Drawn.WALL.replace("S", " "), "Invalid maze text: no 'S' (must be one)");
    assertRefusedSolved(
        Drawn.WALL.replace("G", "S"),
        "Invalid maze text: second 'S' at line 2, column 7 (must be one)");
    assertRefusedSolved(
        Drawn.WALL.replace("|           |", "| .         |"),
        "Invalid maze text: '.' at line 6, column 3 (must be on the one shortest path)");
  }

  private static void assertRefused(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MazeText.parse(text))
        .withMessage(message);
  }

  private static void assertRefusedSolved(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MazeText.parseSolved(text))
        .withMessage(message);
  }
}
