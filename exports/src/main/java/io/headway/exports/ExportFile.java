package io.headway.exports;

/**
 * A file of an export.
 *
 * @param path relative to where it is exported to, parts joined by slashes
 * @param content its bytes
 */
public record ExportFile(String path, byte[] content) {}
