package io.headway.core.files;

/** The files of a run directory. {@code toString} names the directory as a person would type it. */
public interface RunFiles {
  /**
   * A file of it, be it there or not.
   *
   * @param relative to the directory, parts joined by slashes: {@link RunLayout}
   */
  TextFile file(String relative);
}
