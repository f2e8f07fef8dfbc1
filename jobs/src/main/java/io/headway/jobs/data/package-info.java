/** Data sets generated in parallel and kept as Parquet. */
package io.headway.jobs.data;
