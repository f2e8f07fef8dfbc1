package io.headway.jobs;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * MLflow's own server on a free port of this machine, with a database and artifacts in a folder.
 *
 * @param child its process, which has others
 * @param url where it answers
 */
record MlflowServer(ChildProcess child, String url) implements AutoCloseable {
  private static final int OK = 200;
  private static final Duration ENDING = Duration.ofSeconds(10);

  /**
   * Starts one and waits until it answers.
   *
   * @param python with {@code exports/requirements-test.txt}
   * @param options more of {@code mlflow server}
   */
  static MlflowServer start(String python, Path folder, String... options) throws Exception {
    int port = freePort();
    List<String> command = new ArrayList<>(List.of(python, "-m", "mlflow", "server"));
    command.addAll(List.of("--host", "127.0.0.1", "--port", Integer.toString(port)));
    command.addAll(List.of("--workers", "1"));
    command.addAll(List.of("--backend-store-uri", "sqlite:///" + folder.resolve("m.db")));
    command.addAll(List.of(options));
    Path log = folder.resolve("mlflow-" + port + ".log");
    Map<String, String> environment =
        Map.of(
            "MLFLOW_DISABLE_TELEMETRY", "true",
            "MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false",
            "PYTHONDONTWRITEBYTECODE", "1",
            "NO_PROXY", "127.0.0.1");
    MlflowServer server =
        new MlflowServer(
            ChildProcess.start(command, environment, log, log), "http://127.0.0.1:" + port);
    server.child.awaitOrFail("MLflow's server answers", server::answers);
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private boolean answers() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/health")).timeout(Duration.ofSeconds(5)).build();
    try {
      return HttpClient.newHttpClient()
              .send(request, HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == OK;
    } catch (IOException e) {
      return false; // not yet: whoever asks tells when that takes too long
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends the process and those that it has started. */
  @Override
  public void close() throws InterruptedException {
    List<ProcessHandle> descendants = child.process().descendants().toList();
    child.process().destroy();
    if (!child.process().waitFor(ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
      child.process().destroyForcibly();
    }
    descendants.forEach(ProcessHandle::destroyForcibly);
  }
}
