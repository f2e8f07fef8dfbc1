package io.headway.jobs.storage;

import java.io.IOException;
import java.io.Serial;
import java.util.Locale;

/** Somebody else, who lives, holds a lease. */
public final class HeldException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Leases.Claim claim;

  HeldException(Leases.Claim claim) {
    super(
        String.format(
            Locale.ROOT,
            "%s holds it, last seen %s; a dead holder's hold ends after %d s",
            claim
                .holder()
                .map(Holder::toString)
                .orElse("somebody who just came, or whose file is damaged,"),
            seen(claim),
            claim.term().toSeconds()));
    this.claim = claim;
  }

  private static String seen(Leases.Claim claim) {
    return claim.ahead().isZero()
        ? String.format(Locale.ROOT, "%d s ago", claim.age().toSeconds())
        : String.format(
            Locale.ROOT,
            "%d s in the future, since a clock was set back",
            claim.ahead().toSeconds());
  }

  /** The other's lease. */
  public Leases.Claim claim() {
    return claim;
  }
}
