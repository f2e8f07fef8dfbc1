package io.headway.core.config;

/**
 * A key of a study file that a parser asks for.
 *
 * @param path where it stands, e.g. {@code training.epochs}
 * @param wanted what it must be, in words
 * @param fallback what holds where it is absent, as it would be written; empty if that is not a
 *     value of its own
 * @param from where that comes from, in words, if it is not the same in all studies; else empty
 */
public record AskedKey(String path, String wanted, String fallback, String from) {
  /** Of a key whose place is taken by that of the whole study. */
  public static final String OF_STUDY = "the study's";

  /** Of a key whose place is taken by what other keys lead to. */
  public static final String OF_OTHERS = "it depends";
}
