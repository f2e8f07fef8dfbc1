package io.headway.core.plan;

import java.util.Optional;

/**
 * What is kept of a proposal.
 *
 * @param proposal itself
 * @param outcome what came of it; empty while that is open
 */
public record Entry(Proposal proposal, Optional<Outcome> outcome) {}
