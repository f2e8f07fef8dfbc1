package io.headway.jobs.data.location;

import io.headway.trajectory.Stay;
import io.headway.trajectory.sample.UserStays;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/** Rows that come user by user, as one value for each user; holds the stays of one at a time. */
final class UserGroups implements Iterator<UserStays> {
  private final Iterator<Row> rows;
  private Stay next;

  UserGroups(Iterator<Row> rows) {
    this.rows = rows;
    this.next = rows.hasNext() ? StayRows.toStay(rows.next()) : null;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public UserStays next() {
    if (next == null) {
      throw new NoSuchElementException("no user left");
    }
    long user = next.user();
    List<Stay> stays = new ArrayList<>();
    while (next != null && next.user() == user) {
      stays.add(next);
      next = rows.hasNext() ? StayRows.toStay(rows.next()) : null;
    }
    return UserStays.of(stays);
  }
}
