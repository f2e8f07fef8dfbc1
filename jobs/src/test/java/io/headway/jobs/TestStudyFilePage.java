package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.config.AskedKey;
import io.headway.core.model.ModelKinds;
import io.headway.core.parse.StudyParser;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.Study;
import io.headway.core.task.TaskKinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page of all keys of a study file has those that parsers ask for, with their defaults; what
 * they mean is said there by hand. {@code -Dheadway.pages=write} writes new keys into the page.
 */
final class TestStudyFilePage {
  private static final Path PAGE = Path.of("..", "docs", "study-file.md");
  private static final Pattern ROW =
      Pattern.compile("\\| `([^`]+)` \\| (.*?) \\| (.*?) \\| (.*) \\|");
  private static final Pattern ARM = Pattern.compile("models\\[(\\d+)]\\.(.+)");

  /** Blocks that are written in another way than in the studies of conf. */
  private static final List<String> MORE =
      List.of(
          "seeds = { half-width = 2 }",
          """
          refinements = 7
          fast-steps = 5
          models = [looped, poh, poh-hrm]
          spark { "task.cpus" = 2 }
          search { trials = 2, space { "training.dropout" { uniform = [0, 0.5] } } }
          """,
          """
          training.validations = 4
          search {
            trials = 4, prune { kind = halving, epochs = [1], reduction = 2 }
            space { "training.dropout" { uniform = [0, 0.5] } }
          }
          """,
          """
          search { trials = 4, prune { kind = median }, space { "training.dropout" { uniform = [0, 0.5] } } }
          """,
          """
          training.validations = 4
          search {
            trials = 9, prune { kind = halving, epochs = [1] }
            space { "training.dropout" { uniform = [0, 0.5] } }
          }
          """,
          """
          search {
            trials = 4, objective = loss, sizes = [nano], order = ["training.batch"], prune { above = 1 }
            space {
              "training.dropout" { uniform = [0, 0.5] }
              "training.batch" { log-int = [8, 32] }
            }
          }
          """);

  @TempDir private Path folder;

  /** What is said of a key. */
  private record Row(String wanted, String usual) {}

  private static EngineChoice engine(
      String kind,
      String device,
      io.headway.core.engine.Precision precision,
      int threads,
      SortedMap<String, String> spark) {
    return new EngineChoice("libtorch", "cpu", precision, threads);
  }

  private List<Path> studies() throws IOException {
    List<Path> studies = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("..", "conf"))) {
      files
          .filter(file -> file.toString().endsWith(".conf"))
          .filter(file -> !file.getFileName().toString().startsWith("spark-"))
          .sorted()
          .forEach(studies::add);
    }
    for (String block : MORE) {
      Path study = folder.resolve(studies.size() + ".conf");
      Files.writeString(study, SmallStudy.TEXT + block);
      studies.add(study);
    }
    return studies;
  }

  private SortedMap<String, SortedMap<String, Row>> asked() throws IOException {
    SortedMap<String, SortedMap<String, Collection<AskedKey>>> found = new TreeMap<>();
    for (Path file : studies()) {
      Study study = StudyParser.parse(file, List.of(), TestStudyFilePage::engine);
      for (AskedKey key : StudyParser.keys(file, TestStudyFilePage::engine)) {
        String[] place = place(key.path(), study);
        if (place.length == 2) {
          found
              .computeIfAbsent(place[0], group -> new TreeMap<>())
              .computeIfAbsent(place[1], name -> new ArrayList<>())
              .add(key);
        }
      }
    }
    SortedMap<String, SortedMap<String, Row>> rows = new TreeMap<>();
    found.forEach(
        (group, keys) ->
            keys.forEach(
                (name, all) ->
                    rows.computeIfAbsent(group, g -> new TreeMap<>()).put(name, row(all))));
    return rows;
  }

  /** A fallback that is not the same in all studies is none of the key's own. */
  private static Row row(Collection<AskedKey> all) {
    TreeSet<String> wanted = new TreeSet<>(all.stream().map(AskedKey::wanted).toList());
    TreeSet<String> from = new TreeSet<>(all.stream().map(AskedKey::from).toList());
    TreeSet<String> usual = new TreeSet<>(all.stream().map(AskedKey::fallback).toList());
    usual.remove("NaN");
    assertThat(from).as(all.toString()).hasSize(1);
    String words = from.first();
    if (words.isEmpty()) {
      assertThat(usual).as(all.toString()).hasSizeLessThanOrEqualTo(1);
      String own = usual.isEmpty() ? "" : usual.first();
      words = own.isEmpty() ? "none" : "`" + own + "`";
    }
    return new Row(String.join(" or ", wanted), words);
  }

  /** Group and name; nothing of what is said elsewhere. */
  private static String[] place(String path, Study study) {
    Matcher arm = ARM.matcher(path);
    if (arm.matches()) {
      String kind = ModelKinds.of(study.arms().get(Integer.parseInt(arm.group(1))).model()).key();
      return new String[] {"models: " + kind, arm.group(2)};
    }
    if (path.matches("(search\\.)?training\\.(per-arm|per-size)\\..*|search\\.training\\..*")
        || path.matches("models\\[\\d+]")) {
      return new String[0]; // the same keys as of training
    }
    if (path.startsWith("search.space.")) {
      String last = path.substring(path.lastIndexOf('.') + 1);
      return new String[] {"search.space", "\"NAME\"." + last};
    }
    if (path.startsWith("define-sizes.")) {
      String[] parts = path.split("\\.", -1);
      return parts.length < 3 ? new String[0] : new String[] {"define-sizes", "NAME." + parts[2]};
    }
    int dot = path.indexOf('.');
    if (dot < 0) {
      return new String[] {"study", path};
    }
    String block = path.substring(0, dot);
    String name = path.substring(dot + 1);
    return block.equals("task")
        ? new String[] {"task: " + TaskKinds.of(study.task()).key(), name}
        : new String[] {block, name};
  }

  private static Map<String, Map<String, String>> written() throws IOException {
    Map<String, Map<String, String>> page = new LinkedHashMap<>();
    String group = "";
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("## `")) {
        group = line.substring(4, line.length() - 1);
        page.put(group, new LinkedHashMap<>());
      }
      Matcher row = ROW.matcher(line);
      if (row.matches() && !group.isEmpty()) {
        page.get(group).put(row.group(1), line);
      }
    }
    return page;
  }

  private static String line(String name, Row row, String meaning) {
    return String.format(
        Locale.ROOT, "| `%s` | %s | %s | %s |", name, row.wanted, row.usual, meaning);
  }

  @Test
  void hasEveryKeyWithItsDefault() throws IOException {
    SortedMap<String, SortedMap<String, Row>> asked = asked();
    if ("write".equals(System.getProperty("headway.pages"))) {
      write(asked);
    }
    Map<String, Map<String, String>> page = written();
    assertThat(page.keySet()).containsExactlyInAnyOrderElementsOf(asked.keySet());
    asked.forEach(
        (group, rows) -> {
          assertThat(page.get(group).keySet())
              .as(group)
              .containsExactlyInAnyOrderElementsOf(rows.keySet());
          rows.forEach(
              (name, row) -> {
                Matcher line = ROW.matcher(page.get(group).get(name));
                assertThat(line.matches()).isTrue();
                assertThat(line.group(4)).as(group + " " + name + " has a meaning").isNotBlank();
                assertThat(page.get(group).get(name)).isEqualTo(line(name, row, line.group(4)));
              });
        });
  }

  /** Writes all rows below their headings, with the meanings that are there. */
  private static void write(SortedMap<String, SortedMap<String, Row>> asked) throws IOException {
    Map<String, Map<String, String>> before = written();
    StringBuilder text = new StringBuilder();
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("## `")) {
        break;
      }
      text.append(line).append('\n');
    }
    asked.forEach(
        (group, rows) -> {
          text.append("## `").append(group).append("`\n\n| key | must be | default | meaning |\n");
          text.append("|---|---|---|---|\n");
          rows.forEach(
              (name, row) -> {
                Matcher line =
                    ROW.matcher(before.getOrDefault(group, Map.of()).getOrDefault(name, ""));
                text.append(line(name, row, line.matches() ? line.group(4) : "")).append('\n');
              });
          text.append('\n');
        });
    Files.writeString(PAGE, text.toString().stripTrailing() + "\n");
  }
}
