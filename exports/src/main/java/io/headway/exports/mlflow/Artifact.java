package io.headway.exports.mlflow;

/**
 * A file of a report.
 *
 * @param name of the file, without a folder
 * @param content its bytes
 */
public record Artifact(String name, byte[] content) {}
