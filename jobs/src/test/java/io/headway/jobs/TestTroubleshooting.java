package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Messages of the page of messages are those that code says: comments do not count. */
final class TestTroubleshooting {
  private static final Path ROOT = ManualPage.ROOT;
  private static final Pattern MESSAGE = Pattern.compile("(?m)^\\| `([^`]+)` \\|.*");

  /** What has quotes or may have them inside: text blocks, strings, characters, comments. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"{3}(?s:(.*?))\"{3}|\"((?:\\\\.|[^\"\\\\])*)\"|'(?:\\\\.|[^'\\\\])+'|//[^\\n]*|/\\*(?s:.*?)\\*/");

  /** The strings of a source, those that are joined in one line. */
  private static String strings(String source) {
    StringBuilder strings = new StringBuilder();
    int end = 0;
    for (MatchResult token : TOKEN.matcher(source).results().toList()) {
      if (!source.substring(end, token.start()).matches("\\s*\\+?\\s*")) {
        strings.append('\n');
      }
      end = token.end();
      strings.append(token.group(1) == null ? "" : token.group(1));
      strings.append(token.group(2) == null ? "" : token.group(2));
    }
    return strings.toString();
  }

  @Test
  void onlyStringsAreRead() {
    String source =
        """
        /** "Cannot doc" */
        // "Cannot comment"
        char quote = '"'; String one = "Cannot " // and
            + "say \\"it\\""; f("other", \"""
            Cannot block
            \""");
        """;
    assertThat(strings(source).lines().map(String::strip))
        .contains("Cannot say \\\"it\\\"", "other", "Cannot block")
        .noneMatch(line -> line.matches(".*(doc|comment|char).*"));
  }

  /** All modules, the launcher and the build, without the examples of others. */
  private static String code() throws IOException {
    List<String> code = new ArrayList<>();
    List<Path> modules = new ArrayList<>();
    for (Path folder : List.of(ROOT, ROOT.resolve("pipeline"))) {
      try (Stream<Path> children = Files.list(folder)) {
        children
            .map(child -> child.resolve(Path.of("src", "main", "java")))
            .filter(Files::isDirectory)
            .forEach(modules::add);
      }
    }
    assertThat(modules)
        .extracting(module -> ROOT.relativize(module).getName(0).toString())
        .contains("jobs", "jobs-dl4j", "charts", "exports", "reader", "pipeline");
    for (Path module : modules) {
      try (Stream<Path> files = Files.walk(module)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          code.add(strings(Files.readString(file)));
        }
      }
    }
    code.add(Files.readString(ROOT.resolve("headway")).replaceAll("(?m)^\\s*#.*", ""));
    code.add(Files.readString(ROOT.resolve("pom.xml")).replaceAll("(?s)<!--.*?-->", ""));
    return String.join("\n", code);
  }

  @Test
  void everyMessageIsOneThatThereIs() throws IOException {
    String code = code();
    String page = Files.readString(ROOT.resolve("docs").resolve("troubleshooting.md"));
    List<String> messages = MESSAGE.matcher(page).results().map(m -> m.group(1)).toList();
    assertThat(messages).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    for (String message : messages) {
      assertThat(code.contains(message)).as(message).isTrue();
    }
  }
}
