/**
 * The Spark edge and the command line. Jobs are thin: what they distribute is plain functions of
 * core.
 */
package io.headway.jobs;
