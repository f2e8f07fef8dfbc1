package io.headway.jobs.storage;

import java.io.IOException;
import java.time.Duration;

/** A lease that this process took; held until it is closed, lost, or not renewed for a term. */
public final class Lease {
  /** Renewed so often within a term: some renewals may fail. */
  private static final int RENEWALS_PER_TERM = 6;

  /** The holder stops this share of the term after its last renewal; others wait for all of it. */
  private static final double CERTAIN_SHARE = 0.8;

  private final Leases leases;
  private final int number;
  private final Holder holder;
  private final Duration term;
  private volatile long renewedNanos;
  private volatile boolean lost;

  Lease(Leases leases, int number, Holder holder, Duration term, long renewedNanos) {
    this.leases = leases;
    this.number = number;
    this.holder = holder;
    this.term = term;
    this.renewedNanos = renewedNanos;
  }

  /** Number of the attempt, counted from 1. */
  public int number() {
    return number;
  }

  /** Who holds it. */
  public Holder holder() {
    return holder;
  }

  /** Whether nobody else can have taken it yet. */
  public boolean isCertain() {
    return !lost && System.nanoTime() - renewedNanos < CERTAIN_SHARE * term.toNanos();
  }

  /** Whether somebody else has taken it. */
  public boolean isLost() {
    return lost;
  }

  /** Whether it is time to renew it. */
  public boolean isDue() {
    return !lost && System.nanoTime() - renewedNanos >= term.toNanos() / RENEWALS_PER_TERM;
  }

  /** Holds it for another term, unless somebody else has taken it meanwhile. */
  public synchronized void renew() throws IOException {
    long began = System.nanoTime();
    if (!lost && leases.renew(number, holder, false)) {
      renewedNanos = began;
    } else {
      lost = true;
    }
  }

  /** Gives it back, so that the next one need not wait. */
  public synchronized void release() throws IOException {
    if (!lost) {
      lost = true;
      leases.renew(number, holder, true);
    }
  }
}
