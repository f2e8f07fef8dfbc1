package io.headway.charts;

import java.nio.charset.StandardCharsets;

/**
 * A file of a report.
 *
 * @param name file name, no directory
 * @param content bytes; text is UTF-8
 */
public record ReportFile(String name, byte[] content) {
  static ReportFile text(String name, String content) {
    return new ReportFile(name, content.getBytes(StandardCharsets.UTF_8));
  }
}
