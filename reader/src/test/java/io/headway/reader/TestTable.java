package io.headway.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TestTable {
  private static final Table TABLE =
      new Table(
          List.of("arm", "loss", "seeds"),
          List.of(
              Arrays.asList("a<b>&c", 0.123456, 3L),
              Arrays.asList("baseline", null, 12L),
              Arrays.asList("x", 2_000_000_000.0, null)));

  @Test
  void asText() {
    assertThat(TABLE.toString())
        .isEqualTo(
            """
            arm             loss  seeds
            a<b>&c       0.12346      3
            baseline                 12
            x         2000000000
            """);
  }

  @Test
  void asHtmlWithoutMarkupOfOthers() {
    assertThat(TABLE.html())
        .contains("<th>loss</th>", "<td style=\"text-align:left\">a&lt;b&gt;&amp;c</td>")
        .contains("<td style=\"text-align:right\"></td>")
        .doesNotContain("<b>");
  }

  @Test
  void everyRowHasEveryCell() {
    assertThatThrownBy(() -> new Table(List.of("a", "b"), List.of(List.of(1))))
        .hasMessage("Invalid row: 1 cells (must be 2)");
  }
}
