/**
 * Training of one model by replicas that average their weights, with Deeplearning4j's own Spark
 * module: Spark and DL4J meet here and nowhere else. Found by {@link java.util.ServiceLoader}; what
 * Spark's failures mean is told by whoever started Spark.
 */
package io.headway.jobs.dl4j;
