package io.headway.core.config;

/**
 * A key of a study file that a parser asks for.
 *
 * @param path where it stands, e.g. {@code training.epochs}
 * @param wanted what it must be, in words
 * @param fallback what holds where it is absent, as it would be written; empty if that is not a
 *     value of its own
 */
public record AskedKey(String path, String wanted, String fallback) {}
