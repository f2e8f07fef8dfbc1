/** The run directory on any Hadoop file system. */
package io.headway.jobs.storage;
