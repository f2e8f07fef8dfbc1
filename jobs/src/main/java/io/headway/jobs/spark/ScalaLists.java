package io.headway.jobs.spark;

import java.util.ArrayList;
import java.util.List;
import scala.collection.Iterable;
import scala.collection.Iterator;

/** Scala's collections, by what Scala 2.12 and 2.13 have in common. */
public final class ScalaLists {
  private ScalaLists() {}

  /** A copy, in the order of its iterator. */
  public static <T> List<T> of(Iterable<T> items) {
    List<T> list = new ArrayList<>();
    Iterator<T> iterator = items.iterator();
    while (iterator.hasNext()) {
      list.add(iterator.next());
    }
    return List.copyOf(list);
  }
}
