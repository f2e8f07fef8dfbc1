package io.headway.trajectory;

import java.io.Serializable;

/**
 * One row of the stay-point table.
 *
 * @param id unique in the table, and nothing else is asked of it; in a table without ids the number
 *     of the line or row
 * @param stay the other columns
 */
public record StayRow(long id, Stay stay) implements Serializable {}
