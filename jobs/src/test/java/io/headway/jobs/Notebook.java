package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A notebook as a file.
 *
 * @param path of it
 */
record Notebook(Path path) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PNG = "image/png";

  /** One of ours, never run, with these cells of Java. */
  static Notebook write(Path path, String... cells) throws IOException {
    ObjectNode notebook = JSON.createObjectNode().put("nbformat", 4).put("nbformat_minor", 5);
    notebook.putObject("metadata").putObject("kernelspec").put("name", "headway");
    notebook.withObject("/metadata/kernelspec").put("display_name", "Headway (Java)");
    ArrayNode array = notebook.putArray("cells");
    for (String cell : cells) {
      ObjectNode node = array.addObject().put("cell_type", "code").put("source", cell);
      node.put("id", "cell-" + array.size()).putNull("execution_count");
      node.putObject("metadata");
      node.putArray("outputs");
    }
    JSON.writeValue(path.toFile(), notebook);
    return new Notebook(path);
  }

  /** Every cell has run, none has failed, and the figures are inside, each with its words. */
  void assertWhole(int figures) throws IOException {
    List<JsonNode> cells = codeCells();
    for (JsonNode cell : cells) {
      assertThat(cell.path("outputs")).as(cell.path("source").toString()).isNotEmpty();
      assertThat(elements(cell.path("outputs")))
          .extracting(output -> output.path("output_type").asText())
          .doesNotContain("error");
    }
    List<JsonNode> shown =
        cells.stream()
            .flatMap(cell -> elements(cell.path("outputs")))
            .filter(output -> output.path("data").has(PNG))
            .toList();
    assertThat(shown).hasSize(figures);
    assertThat(shown)
        .allSatisfy(
            output ->
                assertThat(output.path("metadata").path(PNG).path("alt").asText())
                    .containsAnyOf(
                        "scores against model size", "learning curves", "with the best so far"));
  }

  /** What the cells have written, in order. */
  String written() throws IOException {
    StringBuilder text = new StringBuilder();
    codeCells().stream()
        .flatMap(cell -> elements(cell.path("outputs")))
        .forEach(output -> elements(output.path("text")).forEach(t -> text.append(t.asText())));
    return text.toString();
  }

  private List<JsonNode> codeCells() throws IOException {
    return elements(JSON.readTree(path.toFile()).path("cells"))
        .filter(cell -> cell.path("cell_type").asText().equals("code"))
        .toList();
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
