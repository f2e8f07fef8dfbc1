package io.headway.core.result;

/**
 * Where a result comes from.
 *
 * @param codeVersion version and commit of Headway, with {@code -dirty} if the tree was changed
 * @param java runtime version and vendor
 * @param os operating system, version and architecture
 * @param processor model name of the CPU, or of the GPU that trained
 * @param engine the engine's description
 * @param host host name
 * @param sparkApplication Spark's application id, or empty outside Spark
 * @param finishedAt ISO 8601, UTC
 */
public record Provenance(
    String codeVersion,
    String java,
    String os,
    String processor,
    String engine,
    String host,
    String sparkApplication,
    String finishedAt) {}
