/**
 * Stays as values, and the table of them that generators and readers write and everything
 * downstream reads. Knows no Spark; randomness is an argument everywhere.
 */
package io.headway.trajectory;
