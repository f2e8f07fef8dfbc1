package io.headway.exports.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.headway.core.error.CannotException;
import io.headway.core.error.CannotIoException;
import io.headway.core.error.InvalidException;
import io.headway.core.error.Reason;
import io.headway.core.json.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** An MLflow server: requests and what it answers. */
final class Server {
  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final Duration ANSWERING = Duration.ofSeconds(60);

  /** What is sent slower than that is given up. */
  private static final int SLOW_BYTES_PER_SECOND = 50_000;

  private static final String API = "/api/2.0/mlflow/";
  private static final String ARTIFACTS = "mlflow-artifacts";
  private static final String PROXY = "/api/2.0/mlflow-artifacts/artifacts";
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final String address;
  private final Access access;

  /**
   * Plain HTTP/1.1: MLflow's server knows no other and would complain of an offer. Whoever sends on
   * is not followed: a POST would become a GET on the way, and the header with the name or token
   * might reach another host.
   */
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECTING)
          .build();

  /**
   * What a server answers.
   *
   * @param location where it sends on to, if it does
   */
  private record Answer(int status, String body, Optional<String> location) {
    /** MLflow's name for what is wrong; empty where it is not MLflow that answers. */
    Optional<String> code() {
      return field("error_code");
    }

    Optional<String> field(String name) {
      try {
        JsonNode value = Json.object(body, "answer").path(name);
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
      } catch (Json.UnreadableException e) {
        return Optional.empty();
      }
    }
  }

  /**
   * The server at an address.
   *
   * @throws IllegalArgumentException "Invalid address ..." if it is no address of one
   */
  Server(String url, Access access) {
    this.address = address(url);
    this.access = access;
  }

  private static String address(String url) {
    try {
      URI uri = new URI(url);
      if (uri.getHost() == null
          && uri.getAuthority() != null
          && uri.getAuthority().matches("[\\w.-]*_[\\w.-]*(:\\d+)?")) {
        throw new InvalidException(
            String.format(
                Locale.ROOT,
                "Invalid address of an MLflow server: %s (a host's name has no _: give its"
                    + " address or another name)",
                url));
      }
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null && isBare(uri)) {
        return url.replaceFirst("/+$", "");
      }
    } catch (URISyntaxException e) {
      throw new InvalidException(refused(url), e);
    }
    throw new InvalidException(refused(url));
  }

  private static boolean isBare(URI uri) {
    return uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
  }

  private static String refused(String url) {
    return String.format(
        Locale.ROOT,
        "Invalid address of an MLflow server: %s (must be such as http://127.0.0.1:5000; names and"
            + " passwords by %s)",
        url.replaceFirst("//.*@", "//...@"),
        Access.VARIABLES);
  }

  /** Asks for something; empty if the server says that it is not there. */
  Optional<JsonNode> get(String method, String key, String value) throws IOException {
    String query = key + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    Answer answer = send(request(API + method + "?" + query).GET().build());
    if (answer.code().filter("RESOURCE_DOES_NOT_EXIST"::equals).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(accepted(answer, method));
  }

  /** Tells something that is not answered. */
  void tell(String method, JsonNode content) throws IOException {
    post(method, content);
  }

  /** Tells something; returns the answer. */
  JsonNode post(String method, JsonNode content) throws IOException {
    BodyPublisher body = BodyPublishers.ofString(content.toString(), StandardCharsets.UTF_8);
    HttpRequest request =
        request(API + method).header("Content-Type", "application/json").POST(body).build();
    return accepted(send(request), method);
  }

  /**
   * Puts a file where the server keeps artifacts for its clients.
   *
   * @param path as {@link Experiments#artifacts} says, beginning with a slash
   */
  void put(String path, byte[] content) throws IOException {
    try {
      String encoded = new URI(null, null, path, null).getRawPath();
      HttpRequest request =
          request(PROXY + encoded)
              .timeout(ANSWERING.plusSeconds(content.length / SLOW_BYTES_PER_SECOND))
              .PUT(BodyPublishers.ofByteArray(content))
              .build();
      accepted(send(request), ARTIFACTS);
    } catch (URISyntaxException e) {
      throw new CannotException("Cannot name an artifact " + path, e);
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(ANSWERING);
    access.header().ifPresent(header -> builder.header("Authorization", header));
    return builder;
  }

  private Answer send(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> response =
          client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
      Optional<String> location =
          response.headers().firstValue("Location").filter(to -> response.statusCode() / 100 == 3);
      return new Answer(response.statusCode(), response.body(), location);
    } catch (IOException e) {
      throw new CannotIoException(
          String.format(
              Locale.ROOT,
              "Cannot reach an MLflow server at %s: %s (is it running? what it has got is kept, and the"
                  + " same command goes on)",
              address,
              reason(e)),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotIoException("Cannot export to " + address + ": interrupted", e);
    }
  }

  /** A refused connection says nothing in Java. */
  private static String reason(IOException e) {
    Throwable root = Reason.innermost(e);
    if (root.getMessage() != null) {
      return Reason.of(root);
    }
    return e instanceof ConnectException ? "nobody answers" : e.getClass().getSimpleName();
  }

  private JsonNode accepted(Answer answer, String method) {
    if (answer.status == OK) {
      return answer.body.isBlank()
          ? JsonNodeFactory.instance.objectNode()
          : Json.object(answer.body, "what " + address + " answers to " + method);
    }
    if (answer.location.isPresent()) {
      throw new CannotException(
          String.format(
              Locale.ROOT,
              "Cannot export to %s: it sends on to %s (give that address)",
              address,
              answer.location.get().replaceFirst("(" + API + "|" + PROXY + "|[?#]).*", "")));
    }
    String why =
        answer
            .code()
            .map(
                code ->
                    code + answer.field("message").map(m -> ": " + Reason.firstLine(m)).orElse(""))
            .orElse("HTTP " + answer.status);
    throw new CannotException(
        String.format(
            Locale.ROOT,
            "Cannot export to %s: it answers %s to %s (%s)",
            address,
            why,
            method,
            hint(answer)));
  }

  private static String hint(Answer answer) {
    if (answer.status == UNAUTHORIZED || answer.status == FORBIDDEN) {
      return Access.VARIABLES + " say who you are";
    }
    return answer.code().isPresent()
        ? "what it has got is kept, and the same command goes on"
        : "is it an MLflow server?";
  }

  /** As a person would type it. */
  @Override
  public String toString() {
    return address;
  }
}
