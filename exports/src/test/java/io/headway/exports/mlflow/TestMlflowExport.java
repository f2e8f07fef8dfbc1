package io.headway.exports.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.headway.exports.MemoryRun;
import io.headway.exports.Searching;
import io.headway.exports.trials.ExportedRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is said to servers that are none, or refuse; how it is with MLflow's own, ExportsIT says.
 */
final class TestMlflowExport {
  @TempDir private Path folder;
  private HttpServer server;
  private ExportedRun run;
  private int status;
  private String body;
  private String authorization;
  private String location = "";
  private final List<String> deleted = new CopyOnWriteArrayList<>();
  private final List<String> made = new CopyOnWriteArrayList<>();
  private final Map<String, String> answers = new ConcurrentHashMap<>();

  @BeforeEach
  void start() throws IOException {
    run = ExportedRun.of(Searching.in(folder).reader());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          authorization = exchange.getRequestHeaders().getFirst("Authorization");
          String asked =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          if (exchange.getRequestURI().getPath().endsWith("/runs/delete")) {
            deleted.add(asked);
          } else if (exchange.getRequestURI().getPath().endsWith("/runs/create")) {
            made.add(asked);
          }
          if (!location.isEmpty()) {
            exchange.getResponseHeaders().set("Location", location);
          }
          byte[] answer =
              answers
                  .getOrDefault(exchange.getRequestURI().getPath(), body)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void refused(int answered, String with, String message) {
    status = answered;
    body = with;
    Access access = Access.of(Map.of("MLFLOW_TRACKING_TOKEN", "t0k3n"));
    assertThatThrownBy(() -> new MlflowExport(url() + "/", access, "x").export(run, List.of()))
        .hasMessage(message.replace("URL", url()))
        .hasMessageNotContaining("t0k3n");
    assertThat(authorization).isEqualTo("Bearer t0k3n");
  }

  private static String told(String id, String trial, String content) {
    return String.format(
        Locale.ROOT,
        "{\"info\": {\"run_id\": \"%s\"}, \"data\": {\"tags\": [{\"key\": \"%s\", \"value\": \"%s\"},"
            + " {\"key\": \"%s\", \"value\": \"%s\"}]}}",
        id,
        Tags.TRIAL,
        trial,
        Tags.CONTENT,
        content);
  }

  /** Of a rung before, of a winner that was; and what two exports at once have told twice. */
  @Test
  void whatIsNotSoAnyMoreIsRemoved() throws IOException {
    String one = run.begun().get(0).id();
    String two = run.begun().get(1).id();
    status = 200;
    body = "{}";
    String api = "/api/2.0/mlflow/";
    answers.put(
        api + "experiments/get-by-name",
        String.format(
            Locale.ROOT,
            "{\"experiment\": {\"experiment_id\": \"7\", \"artifact_location\": \"/there\","
                + " \"tags\": [{\"key\": \"%s\", \"value\": \"%s\"}]}}",
            Tags.RUN,
            run.identity()));
    answers.put(
        api + "runs/search",
        "{\"runs\": ["
            + String.join(
                ", ",
                told("not-whole", one, ""),
                told("whole", one, "c"),
                told("again", one, "c"),
                told("two", two, "c"),
                told("gone", "behind-1", "c"))
            + "]}");
    answers.put(api + "runs/create", "{\"run\": {\"info\": {\"run_id\": \"new\"}}}");
    Access access = Access.of(Map.of());
    MlflowExport.Done done = new MlflowExport(url(), access, "x").export(run, List.of());
    assertThat(done.removed()).isEqualTo(1);
    assertThat(done.replaced()).isEqualTo(2);
    assertThat(deleted)
        .map(asked -> asked.replaceAll(".*\"run_id\":\"([^\"]*)\".*", "$1"))
        .containsExactlyInAnyOrder("not-whole", "again", "whole", "two", "gone");
    assertThat(made)
        .hasSize(run.begun().size())
        .allMatch(asked -> asked.matches(".*\"start_time\":[1-9][0-9]{12}.*"));
    answers.put(api + "runs/search", "{\"runs\": [" + told("other", "behind-1", "c") + "]}");
    deleted.clear();
    assertThat(new MlflowExport(url(), access, "x").export(run, List.of()).removed())
        .as("nothing says that these are of this run")
        .isZero();
    assertThat(deleted).isEmpty();
  }

  @Test
  void serversOfOthersAreToldApart() {
    refused(
        404,
        "<html>not here</html>",
        "Cannot export to URL: it answers HTTP 404 to experiments/get-by-name (is it an MLflow"
            + " server?)");
    refused(
        200,
        "<html>welcome</html>",
        "Cannot read what URL answers to experiments/get-by-name: Unexpected character ('<' (code"
            + " 60)): expected a valid value (JSON String, Number, Array, Object or token 'null',"
            + " 'true' or 'false')");
  }

  @Test
  void whoMayNotIsTold() {
    refused(
        401,
        "You are not authenticated.",
        "Cannot export to URL: it answers HTTP 401 to experiments/get-by-name"
            + " (MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN say"
            + " who you are)");
  }

  @Test
  void whatMlflowSaysIsPassedOn() {
    refused(
        400,
        "{\"error_code\": \"INVALID_PARAMETER_VALUE\", \"message\": \"Too long\\nand more\"}",
        "Cannot export to URL: it answers INVALID_PARAMETER_VALUE: Too long to"
            + " experiments/get-by-name (what it has got is kept, and the same command goes on)");
  }

  @Test
  void experimentsOfOthersAreLeftAlone() {
    refused(
        200,
        "{\"experiment\": {\"experiment_id\": \"7\", \"lifecycle_stage\": \"active\"}}",
        "Cannot export to URL: the experiment x is there and not of Headway (rename it, or choose"
            + " another name: --experiment NAME)");
    refused(
        200,
        "{\"experiment\": {\"experiment_id\": \"7\", \"lifecycle_stage\": \"deleted\"}}",
        "Cannot export to URL: the experiment x is deleted there (restore it, or choose another"
            + " name: --experiment NAME)");
    refused(
        200,
        "{\"experiment\": {\"tags\": [{\"key\": \"headway.run\", \"value\": \"a of b\"}]}}",
        "Cannot export to URL: the experiment x is there and holds another run, a of b (rename it,"
            + " or choose another name: --experiment NAME)");
  }

  /** Neither is it followed, nor does it learn who exports. */
  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void whoSendsOnIsNotFollowed(int answered) throws IOException {
    List<String> reached = new CopyOnWriteArrayList<>();
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext("/", exchange -> reached.add(exchange.getRequestMethod()));
    other.start();
    try {
      String there = "http://127.0.0.1:" + other.getAddress().getPort() + "/tracking";
      location = there + "/api/2.0/mlflow/experiments/get-by-name?experiment_name=x";
      refused(
          answered, "", "Cannot export to URL: it sends on to " + there + " (give that address)");
      assertThat(reached).isEmpty();
    } finally {
      other.stop(0);
    }
  }

  @Test
  void whereNobodyIsIsSaid() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    String nobody = "http://127.0.0.1:" + free;
    MlflowExport export = new MlflowExport(nobody, Access.of(Map.of()), "x");
    assertThatThrownBy(() -> export.export(run, List.of()))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot reach an MLflow server at %s: nobody answers (is it running? what it has got is"
                + " kept, and the same command goes on)",
            nobody);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sqlite:///m.db",
        "localhost:5000",
        "http:///x",
        "http://a b/",
        "mlruns",
        "http://h:99999999999",
        "http://h/#/experiments/1"
      })
  void addressesAreOfServers(String url) {
    assertThatThrownBy(() -> new MlflowExport(url, Access.of(Map.of()), "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid address of an MLflow server: " + url + " (must be such");
  }

  /** As in files of docker compose; no client of Java's can reach it. */
  @Test
  void aHostWithAnUnderscoreIsTold() {
    assertThatThrownBy(
            () -> new MlflowExport("http://mlflow_server:5000", Access.of(Map.of()), "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "http://mlflow_server:5000 (a host's name has no _: give its address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", "a/secret", "a@secret"})
  void passwordsAreNotRepeated(String password) {
    String url = "http://me:" + password + "@host";
    assertThatThrownBy(() -> new MlflowExport(url, Access.of(Map.of()), "x"))
        .hasMessageContaining("http://...@host")
        .hasMessageNotContaining("secret");
  }

  /** As a file that ends in a line has it. */
  @ParameterizedTest
  @ValueSource(strings = {"t0k3n\n", "t0k3n\r\n", "t0\u0000k3n", "t0k3n\u20ac"})
  void tokensThatNoHeaderTakesAreNotRepeated(String token) {
    Map<String, String> environment = Map.of("MLFLOW_TRACKING_TOKEN", token);
    assertThatThrownBy(() -> Access.of(environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid MLFLOW_TRACKING_TOKEN: it has a character that no header")
        .hasMessageNotContaining("t0");
  }

  /** Another run of the same name, data and engine: its report must stay. */
  @Test
  void trainingsOfOthersAreLeftAlone() throws IOException {
    ExportedRun mine = compared();
    body = "";
    status = 200;
    answers.put(
        "/api/2.0/mlflow/experiments/get-by-name",
        "{\"experiment\": {\"experiment_id\": \"7\", \"tags\": [{\"key\": \"headway.run\", \"value\": \""
            + mine.identity()
            + "\"}]}}");
    answers.put(
        "/api/2.0/mlflow/runs/search",
        "{\"runs\": [{\"info\": {\"run_id\": \"1\"}, \"data\": {\"tags\": [{\"key\":"
            + " \"headway.trial\", \"value\": \"0123456789ab\"}]}}]}");
    MlflowExport export = new MlflowExport(url(), Access.of(Map.of()), "x");
    assertThatThrownBy(() -> export.export(mine, List.of()))
        .hasMessage(
            "Cannot export to %s: the experiment x is there and holds another run, %s, trained"
                + " otherwise (rename it, or choose another name: --experiment NAME)",
            url(), mine.identity());
  }

  private ExportedRun compared() throws IOException {
    MemoryRun compared =
        new MemoryRun(folder, Searching.TEXT.replaceAll("(?s)search \\{.*\n\\}", ""));
    compared.draw();
    compared.begin(compared.study().known().orElseThrow().trials().get(0));
    return ExportedRun.of(compared.reader());
  }

  @Test
  void onlyCommitsAreToldAsCommits() {
    assertThat(RunContent.commit("0.1.0+abc1234-dirty")).contains("abc1234");
    assertThat(RunContent.commit("0.1.0+abc1234")).contains("abc1234");
    assertThat(RunContent.commit("unknown")).isEmpty();
    assertThat(RunContent.commit("0.1.0-SNAPSHOT")).isEmpty();
    assertThat(RunContent.commit("0.1.0+unknown")).isEmpty();
  }
}
