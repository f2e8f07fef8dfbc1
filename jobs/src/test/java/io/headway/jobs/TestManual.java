package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.jobs.ManualPage.Typed;
import io.headway.jobs.cli.Headway;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What README and the manual say can be found, typed and read as a study. */
final class TestManual {
  private static final Path ROOT = ManualPage.ROOT;
  private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");

  /** The launcher's own. */
  private static final Set<String> WITHOUT_JAVA = Set.of("classpath", "share-classes");

  private static final Pattern CONF =
      Pattern.compile("conf/([a-z0-9-]+)\\.conf((?:`, `-[a-z-]+)*)");

  /** What a block of a study begins with. */
  private static final Pattern STUDY_KEY = Pattern.compile("([a-z-]+) (?:=|\\{).*\n");

  @TempDir private Path folder;

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    Set<String> lost = new TreeSet<>();
    for (ManualPage page : ManualPage.all()) {
      Matcher link = LINK.matcher(String.join("\n", page.prose()));
      while (link.find()) {
        String target = link.group(1);
        if (URI.create(target).getScheme() != null) {
          continue;
        }
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]);
        if (!Files.exists(file)
            || (parts.length == 2
                && file.toString().endsWith(".md")
                && !ManualPage.of(file).anchors().contains(parts[1]))) {
          lost.add(page.name() + " -> " + target);
        }
      }
    }
    assertThat(lost).isEmpty();
  }

  /** README leads to every page. */
  @Test
  void everyPageIsFound() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    for (ManualPage page : ManualPage.all()) {
      if (page.file().startsWith(ROOT.resolve("docs"))) {
        assertThat(readme).contains("(docs/" + page.name() + ")");
      }
    }
    assertThat(readme.lines().count()).as("a screen and a half").isLessThanOrEqualTo(60);
  }

  /** By its name, or by what its name adds to the one before: {@code maze-audit.conf, -walls}. */
  @Test
  void everyStudyOfConfIsOnAPage() throws IOException {
    Set<String> named = new TreeSet<>();
    for (ManualPage page : ManualPage.all()) {
      Matcher name = CONF.matcher(Files.readString(page.file()));
      while (name.find()) {
        named.add(name.group(1) + ".conf");
        for (String more : name.group(2).split("[`, ]+", -1)) {
          named.add(name.group(1) + more + ".conf");
        }
      }
    }
    try (Stream<Path> files = Files.list(ROOT.resolve("conf"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(file -> file.endsWith(".conf"))
          .hasSizeGreaterThan(20)
          .allSatisfy(file -> assertThat(named).contains(file));
    }
  }

  /** What stands in a block and begins with # is no heading. */
  @Test
  void everyHeadingIsSaidOnce() throws IOException {
    for (ManualPage page : ManualPage.all()) {
      assertThat(page.headings()).as(page.name()).isNotEmpty().doesNotHaveDuplicates();
    }
    ManualPage cluster = ManualPage.of(ROOT.resolve("docs").resolve("cluster.md"));
    assertThat(cluster.blocks().get(0)).contains("\n# standalone\n");
    assertThat(cluster.anchors()).contains("spark-4").doesNotContain("standalone");
  }

  /** Blocks that stand in a study, in one that they fit; a whole study as it is. */
  @Test
  void everyBlockOfAStudyIsUnderstood() throws IOException {
    List<String> names = new ArrayList<>();
    for (ManualPage page : ManualPage.all()) {
      for (String block : page.blocks()) {
        Matcher begin = STUDY_KEY.matcher(block);
        if (begin.lookingAt()) {
          names.add(page.name() + " " + begin.group(1));
          for (String study : studies(begin.group(1), block)) {
            assertThat(SomeTrial.study(SmallStudy.write(folder, study)).name()).isNotEmpty();
          }
        }
      }
    }
    assertThat(names)
        .containsExactly(
            "search.md search", "search.md tune", "statistics.md evaluate", "studies.md name");
  }

  private static List<String> studies(String key, String block) {
    return switch (key) {
      case "name" -> List.of(block);
      case "search" -> searches(block);
      case "tune" ->
          List.of(
              SmallStudy.TEXT
                  + block
                  + "sizes = [nano, pico, micro]\nseeds = [1, 2, 3, 4, 5]\n"
                  + "define-sizes { micro { d = 32, H = 2, f = 64, L = 1 } }\n");
      default -> List.of(SmallStudy.TEXT + block + "task.position = sinusoidal\n");
    };
  }

  /** It says that no study has all of it: once without what is of mlp, once without ctbprn's. */
  private static List<String> searches(String block) {
    String mlp = "\"model.hidden";
    String ctbprn = "(?:routing|temperature)";
    assertThat(block).contains(mlp).containsPattern(ctbprn);
    String areas =
        SmallStudy.TEXT
            + """
            task = null
            task { kind = areas, areas = 2, steps = 6, width = 8, train = 160, validation = 40, test = 40 }
            models = [ctbprn]
            sizes = [d64]
            define-sizes { d64 { d = 64, r = 2 } }
            training.epochs = 20
            training.validations = 20
            """;
    String experts =
        SmallStudy.TEXT
            + """
            task = null
            task { kind = experts, problems = 120, tokens = 8000 }
            models = [{ kind = mlp, hidden = [256, 128, 64] }]
            sizes = [searched]
            define-sizes { searched {} }
            training.epochs = 20
            training.validations = 20
            """;
    return List.of(
        areas + block.replaceAll("(?m)^ *" + mlp + ".*\n", ""),
        experts
            + block
                .replaceAll("(?m)^ *\"(?:model." + ctbprn + "|size|task)[^\"]*\" .*\n", "")
                .replaceAll("arms = .*, sizes = \\S+", "")
                .replace("objective = accuracy ", "objective = \"accuracy@1\""));
  }

  @Test
  void everyCommandIsUnderstood() throws IOException {
    String launcher = Files.readString(ROOT.resolve("headway"));
    List<Typed> commands = new ArrayList<>();
    for (ManualPage page : ManualPage.all()) {
      commands.addAll(page.commands());
    }
    assertThat(commands).hasSizeGreaterThan(70);
    for (Typed typed : commands) {
      if (WITHOUT_JAVA.contains(typed.command())) {
        assertThat(launcher).contains("[[ ${1:-} == " + typed.command() + " ]]");
        continue;
      }
      CommandLine line = Headway.commandLine();
      assertThat(line.getSubcommands()).as(typed.toString()).containsKey(typed.command());
      if (typed.words().size() > 1 || typed.command().equals("doctor")) {
        line.parseArgs(typed.arguments()); // refuses unknown options
      }
      for (String word : typed.words()) {
        if (word.matches("(conf|notebooks|examples)/.*\\.(conf|csv)")) {
          assertThat(ROOT.resolve(word)).as(typed.toString()).exists();
        }
      }
    }
  }
}
