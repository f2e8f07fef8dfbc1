package io.headway.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TestTable {
  private static final Table TABLE =
      new Table(
          List.of("arm", "loss", "seeds", "bytes"),
          List.of(
              Arrays.asList("a<b>&c", 0.123456, 3L, 2e9),
              Arrays.asList("baseline", null, 12L, -1.0),
              Arrays.asList("x", 10.0, null, null)));

  @Test
  void asText() {
    assertThat(TABLE.toString())
        .isEqualTo(
            """
            arm         loss  seeds       bytes
            a<b>&c     0.123      3  2000000000
            baseline             12          -1
            x         10.000
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
  void smallNumbersAreNotNothing() {
    Table table =
        new Table(
            List.of("lr"), List.of(List.of(0.1), List.of(0.0), List.of(1.2e-6), List.of(3e-4)));
    assertThat(table.toString()).contains("0.10000", "0.00000", "1.20e-06", "0.00030");
  }

  @Test
  void everyRowHasEveryCell() {
    assertThatThrownBy(() -> new Table(List.of("a", "b"), List.of(List.of(1))))
        .hasMessage("Invalid row: 1 cells (must be 2)");
  }
}
