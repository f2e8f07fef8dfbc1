package io.headway.core.stats;

import java.util.List;

/**
 * An answer that claims no more than its intervals allow.
 *
 * @param question as asked
 * @param verdict one or two sentences
 * @param details the numbers behind it, one line each
 */
public record Answer(String question, String verdict, List<String> details) {
  /** Copies the list. */
  public Answer {
    details = List.copyOf(details);
  }
}
