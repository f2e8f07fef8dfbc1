package io.headway.jobs.data.experts;

import java.io.Serializable;

/**
 * A file of records.
 *
 * @param number in the order of paths
 * @param path where it is
 * @param problem what its problem is called if lines do not say
 */
record RecordFile(int number, String path, String problem) implements Serializable {}
