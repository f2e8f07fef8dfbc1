/** The search of a study on Spark: its proposals in files, its trials as those before them end. */
package io.headway.jobs.search;
