package io.headway.core.model.location;

/**
 * The arrays of a batch of B histories of at most N stays, by name. Histories start at position 0
 * and are filled up with padding on the right, which is 0 everywhere.
 */
public final class LocationInputs {
  /** Code of the location, [B, N]: 0 padding, 1 unknown, below V. */
  public static final String LOCATION = "location";

  /** Hour in which the stay starts, [B, N]: 0..23. */
  public static final String HOUR = "hour";

  /** Day of the week on which the stay starts, [B, N]: 0 (Monday)..6. */
  public static final String WEEKDAY = "weekday";

  /** Minute of the hour in which the stay starts, [B, N]: 0..59. */
  public static final String MINUTE = "minute";

  /** Share of the hour gone by when the stay starts, [B, N, 1]: {@link #MINUTE} / 60, in [0, 1). */
  public static final String MINUTE_SHARE = "minute-share";

  /** ln(1 + duration of the stay in minutes), [B, N, 1]; 0 for padding. */
  public static final String LOG_DURATION = "log-duration";

  /** Day of the target minus day of the stay, [B, N]: 0..7. */
  public static final String AGE = "age";

  /**
   * Bias of attention to a stay, [B, 1, 1, N]: 0 for a real one, {@link
   * io.headway.core.engine.AttentionMask#MASKED} for padding.
   */
  public static final String PADDING = "padding";

  /** Code of the user, [B]: below U. */
  public static final String USER = "user";

  /** Position of the last real stay, [B]: in 0..N-1. */
  public static final String LAST = "last";

  /** Code of the location of the next stay, [B]: in 1..V-1. */
  public static final String TARGET = "target";

  static final int HOURS = 24;
  static final int WEEKDAYS = 7;
  static final int MINUTES = 60;

  /** A history reaches back 7 days. */
  static final int AGES = 8;

  private LocationInputs() {}
}
