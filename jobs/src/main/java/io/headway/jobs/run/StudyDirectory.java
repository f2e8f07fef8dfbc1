package io.headway.jobs.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.json.Json;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Claims a run directory for a study: a new one, one that holds the same study, one whose study is
 * a part of it (seeds, sizes or models were added), or one where nothing has come of another study.
 */
public final class StudyDirectory {
  private StudyDirectory() {}

  /**
   * Refuses a directory that holds another study and its work; changes nothing.
   *
   * @throws IllegalArgumentException naming what differs
   */
  public static void check(RunDirectory directory, Study study) throws IOException {
    Optional<Study> held = directory.readStudy();
    if (held.isEmpty() || !directory.holdsWork()) {
      return;
    }
    boolean measured = study.task().isMeasured() && held.get().task().isMeasured();
    Study asked = measured ? study : study.withTask(study.task().unmeasured());
    Study there = measured ? held.get() : held.get().withTask(held.get().task().unmeasured());
    if (!ids(asked).containsAll(ids(there))) {
      List<String> differences = new ArrayList<>();
      compare("", Json.tree(there), Json.tree(asked), differences);
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot use %s: it holds another study, which differs in %s (choose another --out)",
              directory,
              String.join(", ", differences)));
    }
  }

  /** The study with what its data set tells of the task, if the directory holds it already. */
  public static Study measured(RunDirectory directory, Study study) throws IOException {
    return directory.readCard(study.task()).map(card -> card.measured(study)).orElse(study);
  }

  /** Makes the directory the study's, after the same check. */
  public static void claim(RunDirectory directory, Study study) throws IOException {
    check(directory, study);
    directory.makeWritable();
    directory.writeStudy(study);
  }

  private static Set<String> ids(Study study) {
    Set<String> ids = new HashSet<>();
    study.trials().stream().map(Trial::id).forEach(ids::add);
    return ids;
  }

  private static void compare(String path, JsonNode held, JsonNode asked, List<String> found) {
    if (path.equals("spark") || held.equals(asked)) {
      return;
    }
    if (!held.isObject() || !asked.isObject()) {
      found.add(String.format(Locale.ROOT, "%s (%s there, %s here)", path, held, asked));
      return;
    }
    Set<String> keys = new TreeSet<>();
    for (Iterator<String> names = held.fieldNames(); names.hasNext(); ) {
      keys.add(names.next());
    }
    for (Iterator<String> names = asked.fieldNames(); names.hasNext(); ) {
      keys.add(names.next());
    }
    for (String key : keys) {
      compare(path.isEmpty() ? key : path + "." + key, held.path(key), asked.path(key), found);
    }
  }
}
