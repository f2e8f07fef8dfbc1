package io.headway.jobs.data.location;

import io.headway.trajectory.TableFaults;
import java.io.Serializable;

/**
 * What the check of a file of a table, or of some of its rows, found.
 *
 * @param name of the file
 * @param from number of the first row that was checked
 * @param faults of the rows
 */
record CheckedFile(String name, long from, TableFaults faults) implements Serializable {}
