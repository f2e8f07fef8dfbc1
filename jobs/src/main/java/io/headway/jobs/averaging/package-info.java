/**
 * Training of one model by replicas that average their weights, with Deeplearning4j's own Spark
 * module: Spark and DL4J meet here and nowhere else.
 */
package io.headway.jobs.averaging;
