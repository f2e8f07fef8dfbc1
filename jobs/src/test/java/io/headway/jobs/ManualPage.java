package io.headway.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of the manual, taken apart.
 *
 * @param file in the checkout
 * @param prose its lines outside fences
 * @param blocks its fenced blocks, without the fences
 */
record ManualPage(Path file, List<String> prose, List<String> blocks) {
  static final Path ROOT = Path.of("..");

  private static final String FENCE = "```";
  private static final Pattern INLINE = Pattern.compile("`([^`]+)`");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  /** What stands before a command of ours, here or where Spark submits it. */
  private static final Pattern HEADWAY =
      Pattern.compile("(?:\\./headway|\\$jar|\\S*headway-\\S+\\.jar)\\s+(?=[a-z-])");

  /**
   * A command of ours.
   *
   * @param page it is on
   * @param words after {@code ./headway}, or after the jar that Spark submits
   * @param isSubmitted whether Spark does
   */
  record Typed(Path page, List<String> words, boolean isSubmitted) {
    String command() {
      return words.get(0);
    }

    String[] arguments() {
      return words.toArray(String[]::new);
    }

    @Override
    public String toString() {
      return page.getFileName() + ": " + String.join(" ", words);
    }
  }

  /** README, CONTRIBUTING and all of {@code docs}. */
  static List<ManualPage> all() throws IOException {
    List<ManualPage> pages = new ArrayList<>();
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      for (Path file :
          (Iterable<Path>)
              Stream.concat(
                      Stream.of("README.md", "CONTRIBUTING.md").map(ROOT::resolve),
                      docs.filter(page -> page.toString().endsWith(".md")).sorted())
                  ::iterator) {
        pages.add(of(file));
      }
    }
    return pages;
  }

  static ManualPage of(Path file) throws IOException {
    List<String> prose = new ArrayList<>();
    List<String> blocks = new ArrayList<>();
    List<String> block = new ArrayList<>();
    boolean fenced = false;
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith(FENCE)) {
        fenced = !fenced;
        if (!fenced) {
          blocks.add(String.join("\n", block) + "\n");
          block.clear();
        }
      } else {
        (fenced ? block : prose).add(line);
      }
    }
    if (fenced) {
      throw new IllegalArgumentException("Invalid page " + file + ": a fence is open at its end");
    }
    return new ManualPage(file, prose, blocks);
  }

  String name() {
    return file.getFileName().toString();
  }

  /** As those who show pages make them of headings. */
  Set<String> anchors() {
    return headings().stream()
        .map(title -> title.toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1"))
        .map(title -> title.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  List<String> headings() {
    return prose.stream()
        .filter(line -> line.matches("#+ .*"))
        .map(line -> line.replaceFirst("^#+ ", ""))
        .toList();
  }

  /** Lines of its blocks, those that end in a backslash with what follows. */
  static List<String> lines(String block) {
    return block.replace("\\\n", " ").lines().filter(line -> !line.isBlank()).toList();
  }

  /** All commands of ours, each once: in blocks, then in the text. */
  Set<Typed> commands() {
    Set<Typed> commands = new LinkedHashSet<>();
    for (String block : blocks) {
      lines(block).forEach(line -> typed(line).ifPresent(commands::add));
    }
    for (MatchResult span : INLINE.matcher(String.join("\n", prose)).results().toList()) {
      typed(optionsGiven(span.group(1).replace('\n', ' '))).ifPresent(commands::add);
    }
    return commands;
  }

  /** What may be left out is there, {@code [--out DIR]} as {@code --out DIR}. */
  private static String optionsGiven(String command) {
    return command
        .replaceAll(" \\[[A-Z]+]", "")
        .replaceAll("\\[(--[^]]*)]", "$1")
        .replace("...", "");
  }

  /** The command of a line, if it has one; up to a parenthesis that closes around it. */
  Optional<Typed> typed(String line) {
    Matcher headway = HEADWAY.matcher(line);
    if (!headway.find()) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>();
    String command = line.substring(headway.end()).replaceFirst("\\s#.*", "");
    Matcher word = WORD.matcher(command.replaceFirst("^([^(]*?)\\).*", "$1"));
    while (word.find() && !word.group().matches("&&|\\|.*|>.*|\\.\\.\\..*")) {
      words.add(
          Stream.of(word.group(1), word.group(2), word.group(3))
              .filter(Objects::nonNull)
              .findFirst()
              .orElseThrow());
    }
    return Optional.of(new Typed(file, List.copyOf(words), headway.group().contains("jar")));
  }
}
