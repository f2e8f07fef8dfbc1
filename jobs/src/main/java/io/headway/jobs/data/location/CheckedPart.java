package io.headway.jobs.data.location;

import io.headway.trajectory.IdSet;
import java.io.Serializable;

/**
 * What one task of a check found.
 *
 * @param index of the part
 * @param file which may have rows in other parts
 * @param ids of the rows, as far as they can be read; none if there are no other parts to compare
 *     them with
 * @param rows how many there are
 */
record CheckedPart(int index, CheckedFile file, IdSet ids, long rows) implements Serializable {}
