/** From users' stays, wherever they come from, to the samples of the next-location task. */
package io.headway.jobs.data.location;
