package io.headway.trajectory;

import java.io.Serializable;

/**
 * One row of the stay-point table.
 *
 * @param id unique in the table; nothing but uniqueness is asked of it
 * @param stay the other columns
 */
public record StayRow(long id, Stay stay) implements Serializable {}
