package io.headway.jobs.text;

/**
 * What whoever started a run is told besides its results. All of Headway but the command line
 * itself speaks through this door.
 */
public final class Notes {
  private Notes() {}

  /** Tells one line: on stderr, marked as ours, clear of a bar that is drawn there. */
  public static void say(String line) {
    System.err.println("headway: " + line);
  }
}
