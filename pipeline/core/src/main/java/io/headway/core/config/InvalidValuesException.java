package io.headway.core.config;

import io.headway.core.error.InvalidException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Components of a record that are out of range, by the key under which a study sets them. */
public final class InvalidValuesException extends InvalidException {
  private static final long serialVersionUID = 1L;

  private final LinkedHashMap<String, String> messages;

  /** With one message per key. */
  public InvalidValuesException(Map<String, String> messages) {
    super(String.join("; ", messages.values()));
    this.messages = new LinkedHashMap<>(messages);
  }

  /** One message per key. */
  public Map<String, String> messages() {
    return messages;
  }
}
