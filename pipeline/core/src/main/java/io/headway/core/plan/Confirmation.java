package io.headway.core.plan;

import java.util.List;

/**
 * The best of a search as they are trained again. Kept before any of these trials is trained.
 *
 * @param schema {@link #SCHEMA}
 * @param proposals the best first, with trials of fresh seeds in place of those that were searched
 */
public record Confirmation(int schema, List<Proposal> proposals) {
  /** Version of the file format. */
  public static final int SCHEMA = 1;

  /** Copies the list. */
  public Confirmation {
    proposals = List.copyOf(proposals);
  }
}
