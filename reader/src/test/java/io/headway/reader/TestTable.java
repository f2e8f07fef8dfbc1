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
  void everyRowHasEveryCell() {
    assertThatThrownBy(() -> new Table(List.of("a", "b"), List.of(List.of(1))))
        .hasMessage("Invalid row: 1 cells (must be 2)");
  }
}
