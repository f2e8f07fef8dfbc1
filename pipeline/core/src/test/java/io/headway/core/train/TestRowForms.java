package io.headway.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Batch.Floats;
import io.headway.core.engine.Batch.Ints;
import io.headway.core.result.Scores;
import io.headway.core.study.Split;
import io.headway.core.task.Examples;
import io.headway.core.task.Task;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestRowForms {
  /** Heights and widths of tables, each in another example the greatest. */
  private static final int[][] EXTENTS = {{1, 2}, {3, 1}, {1, 4}, {2, 2}};

  /** Tables of the number of their example; as many targets. */
  private static class Tables implements Examples {
    @Override
    public Task task() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String hash() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int count(Split split) {
      return EXTENTS.length;
    }

    @Override
    public Batch batch(Split split, int[] indices) {
      int height = Arrays.stream(indices).map(i -> EXTENTS[i][0]).max().orElseThrow();
      int width = Arrays.stream(indices).map(i -> EXTENTS[i][1]).max().orElseThrow();
      float[] table = new float[indices.length * height * width];
      for (int b = 0; b < indices.length; b++) {
        for (int y = 0; y < EXTENTS[indices[b]][0]; y++) {
          int from = (b * height + y) * width;
          Arrays.fill(table, from, from + EXTENTS[indices[b]][1], indices[b] + 1);
        }
      }
      return new Batch(
          indices.length,
          Map.of(
              "table",
              new Floats(table, indices.length, height, width),
              "target",
              new Ints(indices, indices.length)),
          Arrays.stream(indices).map(i -> i + 1).sum());
    }

    @Override
    public Scores score(Split split, int batchSize, Model model) {
      throw new UnsupportedOperationException();
    }
  }

  private static final Tables TABLES = new Tables();
  private static final RowForms FORMS = new RowForms(TABLES, Split.TRAIN);

  @Test
  void aBatchIsAsWideAsItsWidest() {
    assertThat(FORMS.shapes(0, 3).get("table")).containsExactly(2, 2, 2);
    assertThat(FORMS.shapes(1, 2, 0).get("table")).containsExactly(3, 3, 4);
    assertThat(FORMS.shapes(1, 2, 0).get("target")).containsExactly(3);
    assertThat(FORMS.targets(1, 3)).isEqualTo(2 + 4);
    assertThat(FORMS.widest()).containsExactly(1, 2);
  }

  @Test
  void aBatchSaysWhatItsExamplesSayAlone() {
    int[] indices = {3, 1, 0, 2};
    FORMS.check(TABLES.batch(Split.TRAIN, indices), indices);
    Batch wider = TABLES.batch(Split.TRAIN, new int[] {0, 2});
    assertThatIllegalArgumentException().isThrownBy(() -> FORMS.check(wider, 0, 3));
    Batch other = TABLES.batch(Split.TRAIN, new int[] {0, 2});
    ((Floats) other.array("table")).values()[5] = 9;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FORMS.check(other, 0, 2))
        .withMessage(
            "Invalid examples: another batch says other things of them (must depend on nothing"
                + " else)");
    Batch padded = TABLES.batch(Split.TRAIN, new int[] {0, 2});
    ((Floats) padded.array("table")).values()[3] = 9; // beyond the first table
    FORMS.check(padded, 0, 2);
  }

  @Test
  void examplesOfOtherInputsAreRefused() {
    Tables other =
        new Tables() {
          @Override
          public Batch batch(Split split, int[] indices) {
            return indices[0] == 2
                ? new Batch(1, Map.of("x", new Ints(new int[1], 1)), 1)
                : super.batch(split, indices);
          }
        };
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RowForms(other, Split.TRAIN))
        .withMessageStartingWith("Invalid inputs of an example: ");
  }
}
