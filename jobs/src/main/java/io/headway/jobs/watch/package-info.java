/** Watching a run from anywhere that sees its directory: nothing here changes what is watched. */
package io.headway.jobs.watch;
