/** A study from its directory to its results; knows every stage. */
package io.headway.jobs.run;
