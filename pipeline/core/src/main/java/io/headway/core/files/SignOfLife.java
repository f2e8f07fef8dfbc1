package io.headway.core.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.json.Json;
import java.util.Optional;

/**
 * What a training last said of itself.
 *
 * @param epoch running, counted from 1
 * @param step optimiser steps taken
 * @param loss of the last step, mean over its targets, in nats
 * @param atMillis when, by the clock of the host that trains, in ms since 1970
 */
public record SignOfLife(int epoch, int step, double loss, long atMillis) {
  /** Empty of a text that is none: it may be cut, or another version's. */
  static Optional<SignOfLife> read(String json, String name) {
    JsonNode tree;
    try {
      tree = Json.object(json, name);
    } catch (Json.UnreadableException damaged) {
      return Optional.empty();
    }
    JsonNode progress = tree.path("progress");
    JsonNode at = tree.path("updatedAtMillis");
    boolean whole =
        progress.path("epoch").isInt()
            && progress.path("step").isInt()
            && progress.path("loss").isNumber()
            && at.isIntegralNumber();
    return whole
        ? Optional.of(
            new SignOfLife(
                progress.get("epoch").intValue(),
                progress.get("step").intValue(),
                progress.get("loss").doubleValue(),
                at.longValue()))
        : Optional.empty();
  }
}
