/**
 * Data sets generated in parallel and kept as Parquet. What is common to all is here, every task
 * has a folder of its own; a folder knows no other, and this package knows none of them.
 */
package io.headway.jobs.data;
