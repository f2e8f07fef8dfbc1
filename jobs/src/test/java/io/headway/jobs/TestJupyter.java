package io.headway.jobs;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code notebooks/jupyter} says before it starts anything. */
final class TestJupyter {
  private static final Path SCRIPT = BuiltCheckout.ROOT.resolve(Path.of("notebooks", "jupyter"));

  @TempDir private Path folder;

  private ChildProcess jupyter(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ChildProcess process = ChildProcess.start(command, Map.of(), out, err);
    process.awaitEnd();
    return process;
  }

  private void assertRefused(String line, String... arguments) throws Exception {
    ChildProcess process = jupyter(arguments);
    assertThat(process.process().exitValue()).isEqualTo(1);
    assertThat(process.out()).isEmptyFile();
    assertThat(process.err()).hasContent("jupyter: " + line);
  }

  @Test
  void wrongUsageIsALine() throws Exception {
    String known = " (known: execute, html, lab, install, python; see --help)";
    assertRefused("Missing command" + known);
    assertRefused("Unknown command: run" + known, "run");
    assertRefused("Missing notebooks: name at least one (see --help)", "execute");
    assertRefused(
        "Unknown option: --all (must be a notebook; see --help)", "html", "--all", "a.ipynb");
    assertRefused("Unknown argument: here (see --help)", "install", "here");
  }

  @Test
  void whatIsNoNotebookIsALine() throws Exception {
    Path missing = folder.resolve("missing.ipynb");
    assertRefused("Cannot read " + missing + ": there is no such file", "html", missing.toString());
    assertRefused("Cannot read " + folder + ": it is a folder", "execute", folder.toString());
  }

  /** Both would otherwise clear what the other one makes. */
  @Test
  void twoThatStartTogetherMakeOneEnvironment() throws Exception {
    Path notebooks = Files.createDirectories(folder.resolve("own copy").resolve("notebooks"));
    Path script = Files.copy(SCRIPT, notebooks.resolve("jupyter"), COPY_ATTRIBUTES);
    Files.writeString(notebooks.resolve("requirements.txt"), "nbclient\n");
    Path calls = folder.resolve("calls");
    Path made = notebooks.resolve(Path.of("target", "python", "bin", "python"));
    // a python3 whose venv takes a while, and has a Python that does nothing
    Path tools = Files.createDirectory(folder.resolve("tools"));
    Launched.program(
        tools.resolve("python3"),
        String.format(
            Locale.ROOT,
            """
            echo "$@" >>'%s'
            if [ "$2" = venv ]; then
              sleep 1
              mkdir -p '%s'
              cp "$0" '%s'
            fi
            """,
            calls,
            made.getParent(),
            made));

    Map<String, String> environment =
        Map.of("PATH", tools + ":" + System.getenv("PATH"), "HEADWAY_PYTHON", "");
    List<ChildProcess> two = new ArrayList<>();
    for (String which : List.of("first", "second")) {
      two.add(
          ChildProcess.start(
              List.of(script.toString(), "python", which),
              environment,
              folder.resolve(which + ".out"),
              folder.resolve(which + ".err")));
    }
    for (ChildProcess process : two) {
      assertThat(process.awaitEnd()).as(process.said()).isZero();
    }
    assertThat(Files.readAllLines(calls))
        .filteredOn(line -> line.startsWith("-m"))
        .containsExactly(
            "-m venv --clear " + made.getParent().getParent(),
            "-m pip install --quiet --disable-pip-version-check -r "
                + notebooks.resolve("requirements.txt"));
    assertThat(Files.readAllLines(calls)).contains("first", "second").hasSize(4);
  }

  @Test
  void everyCommandHasHelp() throws Exception {
    for (String command : List.of("execute", "html", "lab", "install")) {
      assertHelp(jupyter(command, "--help"));
    }
    assertHelp(jupyter("-h"));
  }

  private static void assertHelp(ChildProcess process) throws IOException {
    assertThat(process.process().exitValue()).isZero();
    assertThat(process.err()).isEmptyFile();
    assertThat(Files.readString(process.out())).startsWith("Usage: notebooks/jupyter COMMAND\n");
  }
}
