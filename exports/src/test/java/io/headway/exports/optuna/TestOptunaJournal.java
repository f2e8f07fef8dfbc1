package io.headway.exports.optuna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.json.Json;
import io.headway.exports.MemoryRun;
import io.headway.exports.Searching;
import io.headway.exports.trials.ExportedRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestOptunaJournal {
  private static final int CREATE_STUDY = 0;
  private static final int CREATE_TRIAL = 4;

  @TempDir private Path folder;

  private String journal() throws IOException {
    return new String(
        OptunaJournal.of(ExportedRun.of(Searching.in(folder).reader())), StandardCharsets.UTF_8);
  }

  private static List<JsonNode> lines(String journal, int operation) {
    return journal
        .lines()
        .map(line -> Json.read(line, JsonNode.class, "line"))
        .filter(line -> line.path("op_code").asInt() == operation)
        .toList();
  }

  @Test
  void isAStudyForTheArmAtTheSize() throws IOException {
    String journal = journal();
    assertThat(journal).endsWith("}\n").contains("Which ünit?");
    assertThat(lines(journal, CREATE_STUDY))
        .singleElement()
        .hasToString(
            "{\"op_code\":0,\"worker_id\":\"headway\",\"study_name\":\"odd-search\",\"directions\":[2]}");
    assertThat(journal()).as("again").isEqualTo(journal);
  }

  @Test
  void everyProposalIsATrialInItsState() throws IOException {
    List<JsonNode> trials = lines(journal(), CREATE_TRIAL);
    assertThat(trials)
        .extracting(t -> t.path("state").asInt())
        .containsExactly(1, 2, 3, 0, 0, 4, 3);
    assertThat(trials)
        .extracting(t -> t.path("value").toString())
        .containsExactly("60.0", "30.0", "null", "null", "null", "null", "null");
    assertThat(trials)
        .extracting(t -> t.path("intermediate_values").toString())
        .containsExactly(
            "{\"1\":40.0,\"2\":50.0,\"3\":55.0,\"4\":60.0}",
            "{\"1\":30.0}",
            "{}",
            "{\"1\":45.0}",
            "{}",
            "{}",
            "{}");
    assertThat(trials.get(2).at("/user_attrs/reason").asText()).isEqualTo("train: loss is \"NaN\"");
    assertThat(trials.get(6).at("/user_attrs/reason").asText())
        .isEqualTo("no model has so many heads");
  }

  @Test
  void timesAreThoseOfTheResults() throws IOException {
    List<JsonNode> trials = lines(journal(), CREATE_TRIAL);
    assertThat(trials.get(0).path("datetime_start").asText())
        .isEqualTo("2026-01-02T03:04:02.500000+00:00");
    assertThat(trials.get(0).path("datetime_complete").asText())
        .isEqualTo("2026-01-02T03:04:05.000000+00:00");
    assertThat(trials.get(3).has("datetime_complete")).as("waits at a rung").isFalse();
    assertThat(trials.get(4).path("datetime_start").asText()).startsWith("2025-12-29T09:20:00");
    assertThat(trials.get(5).path("datetime_start").isNull()).isTrue();
  }

  @Test
  void knowsItsOwn() throws IOException {
    String journal = journal();
    ExportedRun run = ExportedRun.of(Searching.in(folder).reader());
    assertThat(OptunaJournal.isOf(run, journal)).isTrue();
    assertThat(OptunaJournal.isOf(run, "")).as("before its first line").isTrue();
    assertThat(OptunaJournal.isOf(run, journal + "{\"op_code\":5,\"worker_id\":\"b3-1\"}\n"))
        .isFalse();
    assertThat(OptunaJournal.isOf(run, "a note")).isFalse();
  }

  /** Of another name, of other data, by another engine, in another space. */
  @ParameterizedTest
  @CsvSource({
    "odd-search, even-search",
    "train = 160, train = 176",
    "device = cpu, 'device = cpu, threads = 2'",
    "'choice = [16, 32]', 'choice = [16, 64]'"
  })
  void knowsThoseOfOtherRuns(String here, String there) throws IOException {
    assertThat(Searching.TEXT).contains(here);
    MemoryRun other = new MemoryRun(folder, Searching.TEXT.replace(here, there));
    assertThat(OptunaJournal.isOf(ExportedRun.of(other.reader()), journal())).isFalse();
  }

  @Test
  void knowsThatOfALongerSearch() throws IOException {
    MemoryRun longer =
        new MemoryRun(folder, Searching.TEXT.replaceFirst("  trials = 8", "  trials = 16"));
    assertThat(longer.study().search().orElseThrow().trials()).isEqualTo(16);
    assertThat(OptunaJournal.isOf(ExportedRun.of(longer.reader()), journal())).isTrue();
  }

  @Test
  void nothingIsSearchedInAComparison() throws IOException {
    String text = Searching.TEXT.replaceAll("(?s)search \\{.*\n\\}", "");
    ExportedRun run = ExportedRun.of(new MemoryRun(folder, text).reader());
    assertThatThrownBy(() -> OptunaJournal.of(run))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot export somewhere to Optuna: it has neither a search nor a tuning (tensorboard"
                + " and mlflow take what is compared)");
  }
}
