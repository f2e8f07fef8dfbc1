package io.headway.core.plugin;

/**
 * A kind of something that a study names by its key. A jar lists its own in {@code
 * META-INF/services/NAME-OF-THE-INTERFACE}, one class name a line; each has a public constructor
 * without parameters and no state.
 */
public interface Plugin {
  /**
   * Version of the interfaces that plug-ins are written against; raised when a plug-in that was
   * built before would no longer work.
   */
  int VERSION = 2;

  /** Its name in a study: letters, digits and hyphens. */
  String key();

  /**
   * The version that it was built against: {@code return Plugin.VERSION;}, which the compiler
   * replaces by the number of that day.
   */
  int builtFor();
}
