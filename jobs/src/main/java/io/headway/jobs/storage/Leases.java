package io.headway.jobs.storage;

import io.headway.core.error.InvalidException;
import io.headway.core.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/**
 * The leases of one thing, one file each in a folder: {@code 1.json}, {@code 2.json}, ... The
 * highest number counts; its holder renews it by writing it again. A number is taken by creating
 * its file, which only one process can do, so that a lease is never taken over by two.
 *
 * <p>A lease has expired when its file is older than the term. Both times of that comparison are
 * the storage's own (the file's, and that of a file written for the purpose): the clocks of the
 * hosts do not matter. A file whose time lies in the future, since the storage's clock was set
 * back, has expired when it has not changed while it was looked at for a term, by the looker's
 * monotonic clock. The holder counts the term from before its last renewal by its monotonic clock,
 * and stops before others may begin.
 *
 * <p>Creation is exclusive on local and network file systems and on HDFS; object stores that copy
 * to rename give no such promise.
 */
public final class Leases {
  private static final Pattern NAME = Pattern.compile("([1-9]\\d{0,8})\\.json");

  private final Storage storage;
  private final LeaseFiles files;
  private final Path folder;
  private final Duration term;
  private Optional<Sighting> sighting = Optional.empty();

  /**
   * A lease on storage.
   *
   * @param number of the attempt, counted from 1
   * @param holder who took it; absent while its file is being written, or if it is damaged
   * @param released given back by its holder
   * @param alive neither released nor expired, and its holder not known to have ended
   * @param age since its last renewal, by the storage's clock, or since it was first seen if that
   *     lies in the future; zero if that was not looked at
   * @param ahead how far its last renewal lies in the future, by the storage's clock; else zero
   * @param term after which it expires unless it is renewed: its holder's, or the looker's own
   *     while its file is being written
   * @param renewedMillis when it was last renewed, by the storage's clock, in ms since 1970
   */
  public record Claim(
      int number,
      Optional<Holder> holder,
      boolean released,
      boolean alive,
      Duration age,
      Duration ahead,
      Duration term,
      long renewedMillis) {}

  /** A lease as it was first seen. */
  private record Sighting(int number, long renewedMillis, long nanos) {}

  /** Says what time it is by the storage's clock. */
  public interface Clock {
    /**
     * The time in ms since 1970.
     *
     * @param folder of leases, where a file may be written to read the clock off it
     */
    long millis(Path folder) throws IOException;
  }

  /** What a lease's file holds. */
  record Content(int number, Holder holder, boolean released, long termMillis) {}

  /**
   * Leases kept in a folder.
   *
   * @param term after which a lease that is taken here and not renewed has expired; positive.
   *     Others' leases expire after their own terms
   */
  public Leases(Storage storage, Path folder, Duration term) {
    if (term.isNegative() || term.isZero()) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Invalid lease term: %s (must be > 0)", term));
    }
    this.storage = storage;
    this.files = new LeaseFiles(storage);
    this.folder = folder;
    this.term = term;
  }

  /** The newest lease, if there ever was one. */
  public Optional<Claim> newest() throws IOException {
    return newest(storage::clockMillis);
  }

  /** The newest lease, judged by a clock that was read otherwise; writes nothing itself. */
  public Optional<Claim> newest(Clock clock) throws IOException {
    int number = highest();
    if (number == 0) {
      return Optional.empty();
    }
    Path file = file(number);
    Optional<String> text = storage.readText(file);
    Optional<Long> modified = storage.modifiedMillis(file);
    if (text.isEmpty() || modified.isEmpty()) {
      return newest(clock); // taken over and removed between two looks
    }
    Optional<Content> content = text.flatMap(Leases::content);
    Optional<Holder> holder = content.map(Content::holder);
    boolean released = content.map(Content::released).orElse(false);
    Duration held = content.map(c -> Duration.ofMillis(c.termMillis())).orElse(term);
    boolean ended = released || holder.map(Holder::hasEndedHere).orElse(false);
    long ageMillis = ended ? 0 : clock.millis(folder) - modified.get();
    Duration age = ageMillis < 0 ? watched(number, modified.get()) : Duration.ofMillis(ageMillis);
    Duration ahead = Duration.ofMillis(Math.max(0, -ageMillis));
    boolean alive = !ended && age.compareTo(held) <= 0;
    return Optional.of(
        new Claim(number, holder, released, alive, age, ahead, held, modified.get()));
  }

  /** For how long a lease has been seen unchanged. */
  private synchronized Duration watched(int number, long renewedMillis) {
    long now = System.nanoTime();
    Sighting seen =
        sighting
            .filter(s -> s.number() == number && s.renewedMillis() == renewedMillis)
            .orElse(new Sighting(number, renewedMillis, now));
    sighting = Optional.of(seen);
    return Duration.ofNanos(now - seen.nanos());
  }

  /**
   * Takes the lease.
   *
   * @throws HeldException if another living process holds it
   */
  public Lease acquire(Holder holder) throws IOException {
    while (true) {
      Optional<Claim> newest = newest();
      if (newest.isPresent() && newest.get().alive()) {
        throw new HeldException(newest.get());
      }
      int number = newest.map(Claim::number).orElse(0) + 1;
      long began = System.nanoTime();
      if (!files.create(file(number), text(number, holder, false))) {
        continue; // somebody was faster
      }
      if (highest() > number || wasRenewedSince(newest)) {
        // Somebody is ahead, and removed what we looked at; or was not dead after all.
        storage.deleteIfThere(file(number));
        continue;
      }
      removeBelow(number);
      return new Lease(this, number, holder, term, began);
    }
  }

  /**
   * Whether a lease that looked dead was renewed between the look and now. Its holder looks for a
   * higher number after it has renewed: of the two, at least one steps back.
   */
  private boolean wasRenewedSince(Optional<Claim> look) throws IOException {
    if (look.isEmpty() || look.get().released()) {
      return false;
    }
    Optional<Long> modified = storage.modifiedMillis(file(look.get().number()));
    return modified.isPresent() && modified.get() != look.get().renewedMillis();
  }

  private void removeBelow(int number) throws IOException {
    for (int older : numbers()) {
      if (older < number) {
        storage.deleteIfThere(file(older));
      }
    }
  }

  /** Writes a lease's file again; false if it is not the newest any more. */
  boolean renew(int number, Holder holder, boolean released) throws IOException {
    int highest = highest();
    if (highest == 0) {
      throw new IOException(
          String.format(Locale.ROOT, "%s is not to be seen", UserPaths.text(file(number))));
    }
    if (highest != number) {
      return false;
    }
    String text = text(number, holder, released);
    if (released) {
      files.overwrite(file(number), text);
    } else {
      files.renew(file(number), text);
    }
    return highest() == number;
  }

  /** Empty while it is being written, or if it is damaged: then it expires as it stands. */
  private static Optional<Content> content(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(Json.read(text, Content.class, ""));
    } catch (Json.UnreadableException e) {
      return Optional.empty();
    }
  }

  private String text(int number, Holder holder, boolean released) {
    return Json.pretty(new Content(number, holder, released, term.toMillis()));
  }

  private int highest() throws IOException {
    return numbers().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  private List<Integer> numbers() throws IOException {
    return storage.list(folder).stream()
        .map(NAME::matcher)
        .filter(Matcher::matches)
        .map(name -> Integer.valueOf(name.group(1)))
        .toList();
  }

  /** The file of a lease. */
  Path file(int number) {
    return new Path(folder, number + ".json");
  }
}
