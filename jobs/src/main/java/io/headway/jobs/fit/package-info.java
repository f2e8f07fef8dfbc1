/** Power laws of anybody's results. */
package io.headway.jobs.fit;
