/** Data of the expert-routing task: drawn, or read from the records of whoever has some. */
package io.headway.jobs.data.experts;
