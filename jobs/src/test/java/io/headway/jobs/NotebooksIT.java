package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The notebooks, executed by Jupyter on small runs that the launcher makes, and the table of
 * results read by pandas and DuckDB. They need a Python with {@code notebooks/requirements.txt}:
 * its path is in HEADWAY_PYTHON.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NotebooksIT {
  @TempDir private static Path folder;
  private final List<String> read = new ArrayList<>();
  private Jupyter jupyter;

  @BeforeAll
  void copy() throws IOException {
    jupyter = Jupyter.in(folder);
  }

  /** The notebook's study, smaller. */
  private void run(String name, String... settings) throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(jupyter.checkout().resolve("headway").toString(), "run"));
    command.add(jupyter.notebooks().resolve(name + ".conf").toString());
    command.addAll(List.of("--out", runs().resolve(name).toString()));
    for (String setting : settings) {
      command.addAll(List.of("--set", setting));
    }
    ChildProcess process = jupyter.start(Map.of(), command.toArray(String[]::new));
    assertThat(process.awaitEnd()).as(process.said()).isZero();
  }

  private Path runs() {
    return jupyter.notebooks().resolve("runs");
  }

  @ParameterizedTest
  @CsvSource({
    "scaling, 2, task.train=200, task.test=60, task.validation=20, 'sizes=[micro,mini]'",
    "next-location, 2, task.users=9, task.stays=1500, training.batch=128, 'seeds=[42,43]'",
    "own-model, 1, task.train=200, task.test=60, training.epochs=1, 'seeds=[1,2]'",
    "search, 1, task.train=300, task.test=60, search.trials=8, 'seeds=[1,2]'"
  })
  void readsARunFromTopToBottom(
      String name, int figures, String first, String second, String third, String fourth)
      throws Exception {
    run(name, first, second, third, fourth);
    ChildProcess process = jupyter.start("execute", jupyter.notebook(name));
    assertThat(process.awaitEnd()).as(process.said()).isZero();
    assertThat(process.said()).isEqualTo("executed " + jupyter.notebook(name) + "\n");
    new Notebook(jupyter.notebook(name)).assertWhole(figures);
    read.add(name);
  }

  /** The same numbers in results.parquet, for pandas and for DuckDB, as in results.csv. */
  @AfterAll
  void assertReadByOthers() throws Exception {
    assertThat(read).isNotEmpty();
    List<String> command = new ArrayList<>();
    command.add(Jupyter.python());
    command.add(Path.of("src", "test", "python", "read_parquet.py").toAbsolutePath().toString());
    read.forEach(name -> command.add(runs().resolve(name).resolve("report").toString()));
    ChildProcess process = jupyter.start(Map.of(), command.toArray(String[]::new));
    assertThat(process.awaitEnd()).as(process.said()).isZero();
    for (String name : read) {
      assertThat(process.said()).contains(name + " pandas: equal", name + " duckdb: equal");
    }
  }

  /** As they are committed: every cell was run, and the figures are inside. */
  @ParameterizedTest
  @CsvSource({"scaling, 2", "next-location, 2", "own-model, 1", "search, 1"})
  void isCommittedWithItsFigures(String name, int figures) throws IOException {
    new Notebook(BuiltCheckout.ROOT.resolve("notebooks").resolve(name + ".ipynb"))
        .assertWhole(figures);
  }

  @Test
  void aRunThatIsNotThereIsOneLine() throws Exception {
    Path copy = Files.createDirectories(folder.resolve("elsewhere")).resolve("scaling.ipynb");
    Files.copy(jupyter.notebook("scaling"), copy);
    byte[] before = Files.readAllBytes(copy);
    ChildProcess process = jupyter.start("execute", copy);
    assertThat(process.awaitEnd()).as(process.said()).isEqualTo(1);
    assertThat(process.said())
        .isEqualTo(
            "jupyter: Cannot execute "
                + copy
                + ", code cell 1: Cannot open runs/scaling: there is no such folder (headway run"
                + " STUDY.conf --out runs/scaling makes it)\n");
    assertThat(Files.readAllBytes(copy)).isEqualTo(before);
  }

  @Test
  void aHalfFinishedRunIsOneLine() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("half"));
    Path run = elsewhere.resolve("runs").resolve("scaling");
    ChildProcess data =
        jupyter.start(
            Map.of(),
            jupyter.checkout().resolve("headway").toString(),
            "generate",
            jupyter.notebooks().resolve("scaling.conf").toString(),
            "--out",
            run.toString(),
            "--set",
            "task.train=50");
    assertThat(data.awaitEnd()).as(data.said()).isZero();
    Path copy = Files.copy(jupyter.notebook("scaling"), elsewhere.resolve("scaling.ipynb"));
    ChildProcess process = jupyter.start("execute", copy);
    assertThat(process.awaitEnd()).as(process.said()).isEqualTo(1);
    assertThat(process.said())
        .isEqualTo(
            "jupyter: Cannot execute "
                + copy
                + ", code cell 1: Cannot use runs/scaling as a finished run: 0 of 18 trials have"
                + " finished, 0 failed (the same headway run continues it)\n");
  }

  @Test
  void aKernelThatIsNotInstalledIsOneLine() throws Exception {
    ChildProcess process =
        jupyter.start(
            Map.of("JUPYTER_DATA_DIR", folder.resolve("nothing").toString()),
            Jupyter.python(),
            jupyter.notebooks().resolve("execute.py").toString(),
            jupyter.notebook("scaling").toString());
    assertThat(process.awaitEnd()).as(process.said()).isEqualTo(1);
    assertThat(process.said())
        .isEqualTo(
            "jupyter: Cannot execute "
                + jupyter.notebook("scaling")
                + ": the kernel 'headway' is not installed (run it by notebooks/jupyter execute)\n");
  }

  @Test
  void aNotebookThatIsNotThereIsOneLine() throws Exception {
    ChildProcess process = jupyter.start("execute", jupyter.notebook("missing"));
    assertThat(process.awaitEnd()).as(process.said()).isEqualTo(1);
    assertThat(process.said())
        .isEqualTo(
            "jupyter: Cannot read " + jupyter.notebook("missing") + ": there is no such file\n");
  }

  /** Nothing is missing from the page: the images have their words. */
  @Test
  void asAPageItIsWhole() throws Exception {
    Path pages = Files.createDirectories(folder.resolve("pages"));
    Path copy = pages.resolve("scaling.ipynb");
    Files.copy(BuiltCheckout.ROOT.resolve(Path.of("notebooks", "scaling.ipynb")), copy);
    ChildProcess process = jupyter.start("html", copy);
    assertThat(process.awaitEnd()).as(process.said()).isZero();
    assertThat(process.said()).isEmpty();
    assertThat(Files.readString(pages.resolve("scaling.html")))
        .contains("alt=\"Mazes 4 x 4: scores against model size, and the advantage; Accuracy")
        .doesNotContain("No description has been provided for this image");
  }
}
