package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.jobs.ManualPage.Typed;
import io.headway.jobs.plugin.PluginJars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page of the first hour, line by line and in its order, with studies cut down to seconds. What
 * Maven builds there is compiled from the same sources.
 */
final class TestFirstHour {
  private static final ManualPage PAGE = page();

  /** Beginnings of lines that are not followed here, and why. */
  private static final Map<String, String> LEFT_OUT =
      Map.of(
          "git clone ", "this is the checkout",
          "mvn ", "it has been built, and examples are compiled here",
          "spark-submit ", "there is no cluster (ITs of jobs.cluster)");

  private static final Pattern CLASS_PATH =
      Pattern.compile(
          "(?:export )?HEADWAY_CLASSPATH=(examples/[a-z-]+)/target/[a-z-]+-1\\.0\\.jar");

  @TempDir private Path folder;

  /** What the shell remembers. */
  private Optional<Path> exported = Optional.empty();

  private static ManualPage page() {
    try {
      return ManualPage.of(ManualPage.ROOT.resolve("docs").resolve("first-hour.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void canBeFollowed() throws IOException {
    TreeSet<String> unused = new TreeSet<>(LEFT_OUT.keySet());
    for (String block : PAGE.blocks()) {
      for (String line : ManualPage.lines(block)) {
        Optional<String> leftOut = LEFT_OUT.keySet().stream().filter(line::startsWith).findFirst();
        if (leftOut.isPresent()) {
          unused.remove(leftOut.get());
        } else {
          follow(line);
        }
      }
    }
    assertThat(unused).as("lines that are not on the page").isEmpty();
    for (String name : List.of("quick", "mine", "gmlp", "sorting")) {
      Path run = folder.resolve("runs").resolve(name);
      assertThat(run.resolve("report").resolve("report.html")).isNotEmptyFile();
      assertThat(run.resolve("progress.html")).isNotEmptyFile();
    }
    Cli watched = Cli.run("status", folder.resolve("runs/quick").toString(), "--watch");
    assertThat(watched.exitCode()).as(watched.err()).isZero();
  }

  private void follow(String line) throws IOException {
    if (line.startsWith("cp conf/quick.conf mine.conf ")) {
      String quick = Files.readString(ManualPage.ROOT.resolve("conf").resolve("quick.conf"));
      assertThat(quick).contains("\nname = quick\n");
      Files.writeString(
          folder.resolve("mine.conf"), quick.replace("\nname = quick\n", "\nname = mine\n"));
      return;
    }
    Matcher classPath = CLASS_PATH.matcher(line);
    Optional<Path> jar = classPath.lookingAt() ? Optional.of(jar(classPath.group(1))) : exported;
    if (line.startsWith("export ")) {
      exported = jar;
      return;
    }
    Typed typed = PAGE.typed(line).orElseThrow(() -> new AssertionError("not followed: " + line));
    Cli cli = PluginJars.run(jar.stream().toList(), words(typed).toArray(String[]::new));
    assertThat(cli.exitCode()).as(line + "\n" + cli.out() + cli.err()).isZero();
  }

  private Path jar(String example) throws IOException {
    Path jar = folder.resolve(Path.of(example).getFileName() + ".jar");
    return Files.exists(jar) ? jar : PluginJars.ofProject(ManualPage.ROOT.resolve(example), jar);
  }

  private List<String> words(Typed typed) {
    List<String> words = new ArrayList<>();
    for (String word : typed.words()) {
      words.add(
          word.matches("(conf|examples)/.*")
              ? ManualPage.ROOT.resolve(word).toString()
              : word.endsWith(".conf") ? folder.resolve(word).toString() : word);
    }
    if (typed.command().equals("run")) {
      String file = Path.of(typed.words().get(1)).getFileName().toString();
      words.addAll(
          List.of("--out", folder.resolve("runs/" + file.replace(".conf", "")).toString()));
      words.addAll(CutDown.QUICK);
    } else if (typed.command().equals("plan")) {
      words.addAll(CutDown.PROBE);
    }
    return words;
  }

  /** The other way that it names. */
  @Test
  void aStudyMayBeginWithAnother() throws IOException {
    assertThat(String.join("\n", PAGE.prose())).contains("`include \"conf/quick.conf\"`");
    Path copy = Files.createDirectory(folder.resolve("conf")).resolve("quick.conf");
    Files.copy(ManualPage.ROOT.resolve("conf").resolve("quick.conf"), copy);
    Path mine = folder.resolve("mine.conf");
    Files.writeString(mine, "include \"conf/quick.conf\"\nname = mine\nsizes = [micro]\n");
    Cli cli = Cli.run("params", mine.toString());
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(cli.out()).contains("micro").doesNotContain("milli");
  }
}
