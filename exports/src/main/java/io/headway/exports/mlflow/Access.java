package io.headway.exports.mlflow;

import io.headway.core.error.InvalidException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * How a server knows who exports, by the variables that <a
 * href="https://mlflow.org/docs/latest/self-hosting/security/basic-http-auth/">MLflow's own
 * clients</a> read.
 *
 * @param header of each request; empty if nobody says
 */
public record Access(Optional<String> header) {
  private static final String USER = "MLFLOW_TRACKING_USERNAME";
  private static final String PASSWORD = "MLFLOW_TRACKING_PASSWORD";
  private static final String TOKEN = "MLFLOW_TRACKING_TOKEN";

  /** The variables, for messages. */
  static final String VARIABLES = USER + " and " + PASSWORD + ", or " + TOKEN;

  /**
   * By the variables of a process.
   *
   * @throws IllegalArgumentException if a token is none, without repeating it
   */
  public static Access of(Map<String, String> environment) {
    String token = environment.getOrDefault(TOKEN, "");
    String user = environment.getOrDefault(USER, "");
    if (!user.isEmpty()) {
      String pair = user + ":" + environment.getOrDefault(PASSWORD, "");
      byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
      return new Access(Optional.of("Basic " + Base64.getEncoder().encodeToString(bytes)));
    }
    if (!token.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new InvalidException(
          "Invalid "
              + TOKEN
              + ": it has a character that no header takes, such as the end of a line (must be"
              + " printable ASCII; it is not repeated here)");
    }
    return new Access(token.isEmpty() ? Optional.empty() : Optional.of("Bearer " + token));
  }

  /** Nothing that could be told. */
  @Override
  public String toString() {
    return header.isPresent() ? "somebody" : "nobody";
  }
}
