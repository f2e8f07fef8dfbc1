package io.headway.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every colour of text can be read on both grounds, in light, in the dark and on paper. */
class TestPageColours {
  private static final Pattern COLOURS = Pattern.compile("--(\\w+): #([0-9a-f]{6});");

  private static List<String> roots() throws IOException {
    try (InputStream file = ReportPage.class.getResourceAsStream("report.css")) {
      String css = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return Pattern.compile(":root \\{[^}]*\\}")
          .matcher(css)
          .results()
          .map(r -> r.group())
          .toList();
    }
  }

  @Test
  void contrastIsEnough() throws IOException {
    List<String> roots = roots();
    assertThat(roots).hasSize(3);
    for (String root : roots) {
      Map<String, Integer> colours = new TreeMap<>();
      Matcher matcher = COLOURS.matcher(root);
      while (matcher.find()) {
        colours.put(matcher.group(1), Integer.parseInt(matcher.group(2), 16));
      }
      assertThat(colours).hasSize(8);
      for (String text : List.of("ink", "soft", "accent", "failed", "warn")) {
        for (String ground : List.of("paper", "card")) {
          assertThat(contrast(colours.get(text), colours.get(ground)))
              .as("%s on %s of %s", text, ground, root)
              .isGreaterThanOrEqualTo(4.5);
        }
      }
    }
  }

  /** As WCAG 2 defines it. */
  private static double contrast(int a, int b) {
    double first = luminance(a) + 0.05;
    double second = luminance(b) + 0.05;
    return Math.max(first, second) / Math.min(first, second);
  }

  private static double luminance(int colour) {
    return 0.2126 * linear((colour >> 16) & 255)
        + 0.7152 * linear((colour >> 8) & 255)
        + 0.0722 * linear(colour & 255);
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
