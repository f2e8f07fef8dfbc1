package io.headway.jobs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.json.Json;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Debian's chromium without a screen, told what to do by its own protocol over the loopback. */
final class Chromium implements AutoCloseable {
  private static final String PROGRAM = "HEADWAY_CHROMIUM";
  private static final long PATIENCE_SECONDS = 30;

  private final ChildProcess process;
  private final WebSocket socket;
  private final AtomicInteger last = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();

  private Chromium(ChildProcess process, String address) throws Exception {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), new Listener())
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Skips the tests where there is none. */
  static Chromium start(Path folder) throws Exception {
    Optional<String> program = program();
    assumeTrue(
        program.isPresent(),
        "no chromium on the PATH, and "
            + PROGRAM
            + " is not set: pages are not opened (apt-get install chromium)");
    Path profile = folder.resolve("profile");
    Path out = folder.resolve("chromium.txt");
    ChildProcess process =
        ChildProcess.start(
            List.of(
                program.get(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank"),
            Map.of(),
            out,
            out);
    Path port = profile.resolve("DevToolsActivePort");
    process.awaitOrFail("a port of chromium", () -> lines(port).size() == 2);
    List<String> lines = lines(port);
    return new Chromium(process, "ws://127.0.0.1:" + lines.get(0) + lines.get(1));
  }

  private static Optional<String> program() {
    String named = System.getenv(PROGRAM);
    if (named != null && !named.isBlank()) {
      return Optional.of(named);
    }
    return Stream.of(
            Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "chromium"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of(); // not yet
    }
  }

  /** Keeps what it is told, whole messages only. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean whole) {
      message.append(data);
      if (whole) {
        JsonNode told = Json.object(message.toString(), "chromium's message");
        message.setLength(0);
        if (told.has("id")) {
          Optional.ofNullable(answers.remove(told.path("id").asInt()))
              .ifPresent(answer -> answer.complete(told));
        } else {
          events.add(told);
        }
      }
      from.request(1);
      return null;
    }
  }

  private JsonNode call(String session, String method, Map<String, Object> parameters)
      throws Exception {
    int id = last.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    Map<String, Object> message = new TreeMap<>();
    message.put("id", id);
    message.put("method", method);
    message.put("params", parameters);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    socket.sendText(Json.canonical(message), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    JsonNode told = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (told.has("error")) {
      throw new AssertionError(method + ": " + told.path("error"));
    }
    return told.path("result");
  }

  /** A page that has been loaded. */
  final class Page {
    private final String session;

    private Page(String session) {
      this.session = session;
    }

    /** What an expression gives. */
    JsonNode evaluate(String expression) throws Exception {
      JsonNode result =
          call(
              session, "Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
      if (result.has("exceptionDetails")) {
        throw new AssertionError(expression + ": " + result.path("exceptionDetails"));
      }
      return result.path("result").path("value");
    }

    /** Presses Enter where the focus is. */
    void enter() throws Exception {
      for (String type : List.of("keyDown", "keyUp")) {
        Map<String, Object> key = new TreeMap<>();
        key.put("type", type);
        key.put("key", "Enter");
        key.put("code", "Enter");
        key.put("windowsVirtualKeyCode", 13);
        if (type.equals("keyDown")) {
          key.put("text", "\r");
        }
        call(session, "Input.dispatchKeyEvent", key);
      }
    }

    /** What a person would see of things that went wrong: the console, dialogs, requests. */
    List<String> complaints() {
      return events.stream()
          .filter(event -> event.path("sessionId").asText().equals(session))
          .filter(Chromium::isComplaint)
          .map(JsonNode::toString)
          .toList();
    }
  }

  private static boolean isComplaint(JsonNode event) {
    return switch (event.path("method").asText()) {
      case "Runtime.consoleAPICalled",
              "Runtime.exceptionThrown",
              "Log.entryAdded",
              "Page.javascriptDialogOpening" ->
          true;
      case "Network.requestWillBeSent" ->
          !event.path("params").path("request").path("url").asText().matches("(file|data):.*");
      default -> false;
    };
  }

  /**
   * Opens a file.
   *
   * @param width of the window
   * @param dark what the page is told that people prefer
   */
  Page open(Path file, int width, boolean dark) throws Exception {
    String target =
        call("", "Target.createTarget", Map.of("url", "about:blank")).path("targetId").asText();
    String session =
        call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .path("sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(session, domain + ".enable", Map.of());
    }
    call(
        session,
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    call(
        session,
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    call(session, "Page.navigate", Map.of("url", file.toUri().toString()));
    await(
        event ->
            event.path("method").asText().equals("Page.loadEventFired")
                && event.path("sessionId").asText().equals(session));
    return new Page(session);
  }

  /** From now on pages save into a folder, without asking; returns it. */
  Path saveInto(Path folder) throws Exception {
    Map<String, Object> how = new TreeMap<>();
    how.put("behavior", "allow");
    how.put("downloadPath", folder.toString());
    call("", "Browser.setDownloadBehavior", how);
    return folder;
  }

  /** Waits until a page has saved a file whole. */
  void awaitFile(Path file) throws InterruptedException {
    process.awaitOrFail("the file " + file, () -> Files.isRegularFile(file));
  }

  private void await(Predicate<JsonNode> what) throws Exception {
    process.awaitOrFail(
        String.format(Locale.ROOT, "an event (so far %d)", events.size()),
        () -> events.stream().anyMatch(what));
  }

  /** Ends the browser with all its processes. */
  @Override
  public void close() throws Exception {
    try {
      call("", "Browser.close", Map.of());
    } finally {
      socket.abort();
      var unused = process.awaitEnd(Duration.ofSeconds(PATIENCE_SECONDS));
    }
  }
}
