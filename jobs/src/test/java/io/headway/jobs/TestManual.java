package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.jobs.cli.Headway;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What README and the manual say can be followed, typed and found. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestManual {
  private static final Path ROOT = Path.of("..");
  private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
  private static final Pattern MESSAGE = Pattern.compile("^\\| `([^`]+)` \\|.*", Pattern.MULTILINE);

  /** Commands that take seconds once there is a run; none of them trains. */
  private static final Set<String> RUN_HERE =
      Set.of("analyze", "report", "status", "gather", "params", "show", "fit", "export");

  @TempDir private static Path folder;
  private Path run;

  /** A command of a page. */
  private record Typed(Path page, List<String> words) {
    @Override
    public String toString() {
      return page.getFileName() + ": " + String.join(" ", words);
    }
  }

  @BeforeAll
  void train() {
    run = folder.resolve("quick");
    Cli trained =
        Cli.run("run", SmallStudy.write(folder, SmallStudy.TEXT), "--out", run.toString());
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    assertThat(Cli.run("report", run.toString(), "--outcomes").exitCode()).isZero();
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of("README.md", "CONTRIBUTING.md").map(ROOT::resolve),
              docs.filter(page -> page.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  /** As those who show pages make them of headings. */
  private static Set<String> anchors(Path page) throws IOException {
    return Files.readAllLines(page).stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1"))
        .map(title -> title.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    Set<String> lost = new TreeSet<>();
    for (Path page : pages()) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        String target = link.group(1);
        if (URI.create(target).getScheme() != null) {
          continue;
        }
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
        if (!Files.exists(file)
            || (parts.length == 2
                && file.toString().endsWith(".md")
                && !anchors(file).contains(parts[1]))) {
          lost.add(page.getFileName() + " -> " + target);
        }
      }
    }
    assertThat(lost).isEmpty();
  }

  /** README leads to every page. */
  @Test
  void everyPageIsFound() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    for (Path page : pages()) {
      if (page.startsWith(ROOT.resolve("docs"))) {
        assertThat(readme).contains("(docs/" + page.getFileName() + ")");
      }
    }
    assertThat(readme.lines().count()).as("a screen and a half").isLessThanOrEqualTo(60);
  }

  private static List<Typed> commands() throws IOException {
    List<Typed> commands = new ArrayList<>();
    for (Path page : pages()) {
      boolean code = false;
      StringBuilder whole = new StringBuilder();
      for (String line : Files.readAllLines(page)) {
        if (line.startsWith("```")) {
          code = !code;
        } else if (code) {
          whole.append(line.replaceFirst("\\\\$", ""));
          if (!line.endsWith("\\")) {
            typed(page, whole.toString()).ifPresent(commands::add);
            whole.setLength(0);
          }
        }
      }
    }
    return commands;
  }

  private static Optional<Typed> typed(Path page, String line) {
    int start = line.indexOf("./headway ");
    if (start < 0) {
      return Optional.empty();
    }
    String command = line.substring(start + "./headway ".length()).replaceFirst("\\s#.*", "");
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find() && !word.group().matches("&&|\\|.*|>.*|\\)+\"?.*")) {
      words.add(
          Stream.of(word.group(1), word.group(2), word.group(3))
              .filter(Objects::nonNull)
              .findFirst()
              .orElseThrow());
    }
    return Optional.of(new Typed(page, words));
  }

  @Test
  void everyCommandIsUnderstood() throws IOException {
    List<Typed> commands = commands();
    assertThat(commands).hasSizeGreaterThan(30);
    for (Typed typed : commands) {
      CommandLine line = Headway.commandLine();
      assertThat(line.getSubcommands()).as(typed.toString()).containsKey(typed.words.get(0));
      List<String> words = typed.words;
      line.parseArgs(words.toArray(String[]::new)); // refuses unknown options
      for (String word : words) {
        if (word.matches("(conf|notebooks|examples)/.*\\.(conf|csv)")) {
          assertThat(ROOT.resolve(word)).as(typed.toString()).exists();
        }
      }
    }
  }

  @Test
  void whatTakesSecondsRuns() throws IOException {
    int ran = 0;
    for (Typed typed : commands()) {
      List<String> words = new ArrayList<>();
      for (String word : typed.words) {
        words.add(
            word.startsWith("runs/quick")
                ? run + word.substring("runs/quick".length())
                : word.matches("(conf|examples)/.*") ? ROOT.resolve(word).toString() : word);
      }
      boolean here = words.stream().anyMatch(word -> word.startsWith(run.toString()));
      boolean others = typed.words.stream().anyMatch(word -> word.matches("mlflow.*|hdfs:.*"));
      if (here && RUN_HERE.contains(typed.words.get(0)) && !others) {
        Cli cli = Cli.run(words.toArray(String[]::new));
        assertThat(cli.exitCode()).as(typed + "\n" + cli.err()).isZero();
        ran++;
      }
    }
    assertThat(ran).isGreaterThan(5);
  }

  /** Messages are those that the code has. */
  @Test
  void everyMessageIsOneThatThereIs() throws IOException {
    StringBuilder code = new StringBuilder();
    for (String module : List.of("jobs", "charts", "pipeline/core", "pipeline/engine-libtorch")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          code.append(Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", ""));
        }
      }
    }
    Matcher message =
        MESSAGE.matcher(Files.readString(ROOT.resolve("docs").resolve("troubleshooting.md")));
    int found = 0;
    while (message.find()) {
      assertThat(code.indexOf(message.group(1))).as(message.group(1)).isNotNegative();
      found++;
    }
    assertThat(found).isGreaterThan(10);
  }
}
