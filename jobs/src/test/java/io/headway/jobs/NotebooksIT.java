package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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
  private static final String PYTHON = "HEADWAY_PYTHON";

  @TempDir private static Path folder;
  private Path checkout;
  private Path notebooks;

  @BeforeAll
  void copy() throws IOException {
    String python = System.getenv(PYTHON);
    assumeTrue(
        python != null && !python.isBlank(),
        PYTHON + " is not set: notebooks are not executed (name a Python with requirements.txt)");
    checkout =
        BuiltCheckout.copyTo(
            folder.resolve("a b"),
            path ->
                path.matches("notebooks/[^/]+\\.(py|ipynb|conf|txt)|notebooks/jupyter")
                    || path.matches("examples/own-model/[^/]+\\.conf"));
    BuiltCheckout.copyTree(
        BuiltCheckout.ROOT.resolve(Path.of("examples", "own-model", "src")),
        checkout.resolve(Path.of("examples", "own-model", "src")));
    notebooks = checkout.resolve("notebooks");
  }

  private ChildProcess start(Map<String, String> more, String... command) throws IOException {
    Map<String, String> environment = new TreeMap<>(more);
    environment.put("HEADWAY_JAVA_OPTIONS", "-Xmx1g -Dspark.master=local[2]");
    environment.put("HEADWAY_CLASSPATH", ExampleJar.ownModel().path().toString());
    Path out = Files.createTempFile(folder, "out", ".txt");
    return ChildProcess.start(List.of(command), environment, out, out);
  }

  /** The notebook's study, smaller. */
  private void run(String name, String... settings) throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(checkout.resolve("headway").toString(), "run"));
    command.add(notebooks.resolve(name + ".conf").toString());
    command.addAll(List.of("--out", notebooks.resolve("runs").resolve(name).toString()));
    for (String setting : settings) {
      command.addAll(List.of("--set", setting));
    }
    ChildProcess process = start(Map.of(), command.toArray(String[]::new));
    assertThat(process.awaitEnd()).as(process.said()).isZero();
  }

  private ChildProcess execute(String name) throws IOException {
    return start(
        Map.of(), notebooks.resolve("jupyter").toString(), "execute", notebook(name).toString());
  }

  private Path notebook(String name) {
    return notebooks.resolve(name + ".ipynb");
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static List<JsonNode> codeCells(Path notebook) throws IOException {
    return elements(new ObjectMapper().readTree(notebook.toFile()).path("cells"))
        .filter(cell -> cell.path("cell_type").asText().equals("code"))
        .toList();
  }

  private static long shown(List<JsonNode> cells, String type) {
    return cells.stream()
        .flatMap(cell -> elements(cell.path("outputs")))
        .filter(output -> output.path("data").has(type))
        .count();
  }

  private static void assertWhole(Path notebook, int figures) throws IOException {
    List<JsonNode> cells = codeCells(notebook);
    for (JsonNode cell : cells) {
      assertThat(cell.path("outputs")).as(cell.path("source").toString()).isNotEmpty();
      assertThat(elements(cell.path("outputs")))
          .extracting(output -> output.path("output_type").asText())
          .doesNotContain("error");
    }
    assertThat(shown(cells, "image/png")).isEqualTo(figures);
  }

  @ParameterizedTest
  @CsvSource({
    "scaling, 2, task.train=200, task.test=60, task.validation=20, 'sizes=[micro,mini]'",
    "next-location, 2, task.users=9, task.stays=1500, training.batch=128, 'seeds=[42,43]'",
    "own-model, 1, task.train=200, task.test=60, training.epochs=1, 'seeds=[1,2]'"
  })
  void readsARunFromTopToBottom(
      String name, int figures, String first, String second, String third, String fourth)
      throws Exception {
    run(name, first, second, third, fourth);
    ChildProcess process = execute(name);
    assertThat(process.awaitEnd()).as(process.said()).isZero();
    assertThat(process.said()).isEqualTo("executed " + notebook(name) + "\n");
    assertWhole(notebook(name), figures);
    assertReadByOthers(name);
  }

  /** The same numbers in results.parquet, for pandas and for DuckDB, as in results.csv. */
  private void assertReadByOthers(String name) throws Exception {
    Path report = notebooks.resolve("runs").resolve(name).resolve("report");
    ChildProcess process =
        start(
            Map.of(),
            System.getenv(PYTHON),
            Path.of("src", "test", "python", "read_parquet.py").toAbsolutePath().toString(),
            report.toString());
    assertThat(process.awaitEnd()).as(process.said()).isZero();
    assertThat(process.said()).contains("pandas: equal", "duckdb: equal");
  }

  /** As they are committed: every cell was run, and the figures are inside. */
  @ParameterizedTest
  @CsvSource({"scaling, 2", "next-location, 2", "own-model, 1"})
  void isCommittedWithItsFigures(String name, int figures) throws IOException {
    assertWhole(BuiltCheckout.ROOT.resolve("notebooks").resolve(name + ".ipynb"), figures);
  }

  @Test
  void aRunThatIsNotThereIsOneLine() throws Exception {
    Path copy = Files.createDirectories(folder.resolve("elsewhere")).resolve("scaling.ipynb");
    Files.copy(notebook("scaling"), copy);
    byte[] before = Files.readAllBytes(copy);
    ChildProcess process =
        start(Map.of(), notebooks.resolve("jupyter").toString(), "execute", copy.toString());
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
        start(
            Map.of(),
            checkout.resolve("headway").toString(),
            "generate",
            notebooks.resolve("scaling.conf").toString(),
            "--out",
            run.toString(),
            "--set",
            "task.train=50");
    assertThat(data.awaitEnd()).as(data.said()).isZero();
    Path copy = Files.copy(notebook("scaling"), elsewhere.resolve("scaling.ipynb"));
    ChildProcess process =
        start(Map.of(), notebooks.resolve("jupyter").toString(), "execute", copy.toString());
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
        start(
            Map.of("JUPYTER_DATA_DIR", folder.resolve("nothing").toString()),
            System.getenv(PYTHON),
            notebooks.resolve("execute.py").toString(),
            notebook("scaling").toString());
    assertThat(process.awaitEnd()).as(process.said()).isEqualTo(1);
    assertThat(process.said())
        .isEqualTo(
            "jupyter: Cannot execute "
                + notebook("scaling")
                + ": the kernel 'headway' is not installed (run it by notebooks/jupyter execute)\n");
  }

  @Test
  void aNotebookThatIsNotThereIsOneLine() throws Exception {
    ChildProcess process = execute("missing");
    assertThat(process.awaitEnd()).as(process.said()).isEqualTo(1);
    assertThat(process.said())
        .isEqualTo("jupyter: Cannot read " + notebook("missing") + ": there is no such file\n");
  }
}
