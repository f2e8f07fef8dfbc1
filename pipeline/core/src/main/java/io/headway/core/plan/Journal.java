package io.headway.core.plan;

import java.io.IOException;

/** Keeps what a search proposes and what came of it. */
public interface Journal {
  /** Called before any trial of the proposal may be trained. */
  void proposed(Proposal proposal) throws IOException;

  /** Called once for each proposal, before anything that depends on it is proposed. */
  void ended(Proposal proposal, Outcome outcome) throws IOException;

  /** Keeps nothing. */
  Journal NONE =
      new Journal() {
        @Override
        public void proposed(Proposal proposal) {}

        @Override
        public void ended(Proposal proposal, Outcome outcome) {}
      };
}
