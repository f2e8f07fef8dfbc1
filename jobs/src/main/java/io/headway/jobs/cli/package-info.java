/** The command line; stdout is for people, stderr for logs and errors. */
package io.headway.jobs.cli;
