package io.headway.jobs.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headway.core.error.InvalidException;
import io.headway.core.json.Json;
import io.headway.core.study.Identity;
import io.headway.core.study.Search;
import io.headway.core.study.Study;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Claims a run directory for a study: a new one, one that holds the same study, one whose study is
 * a part of it (seeds, sizes or models were added), or one where nothing has come of another study.
 */
public final class StudyDirectory {
  /** What changes no result, or only repeats what is told anyway. */
  private static final Set<String> NO_PART = Set.of("spark", "search.source");

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
    if (!continues(study, held.get())) {
      List<String> differences = new ArrayList<>();
      compare("", Json.tree(held.get()), Json.tree(study), differences);
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot use %s: it holds another study, which differs in %s (choose another --out)",
              directory,
              String.join(", ", differences)));
    }
  }

  /**
   * Makes the directory the study's, after the same check.
   *
   * @param text a study file that says the same
   */
  public static void claim(RunDirectory directory, Study study, String text) throws IOException {
    check(directory, study);
    directory.makeWritable();
    directory.writeStudy(study);
    directory.writeStudyText(text);
  }

  /** The same search may have more trials, and the study that follows it more seeds. */
  private static boolean continues(Study study, Study held) {
    Optional<Search> search = held.search();
    boolean sameSearch =
        search.isPresent()
            ? study.search().filter(search.get()::isContinuedBy).isPresent()
            : study.search().isEmpty();
    return sameSearch && study.tune().equals(held.tune()) && cells(study).containsAll(cells(held));
  }

  private static Set<Identity> cells(Study study) {
    return study.cells().stream().map(study::identity).collect(Collectors.toSet());
  }

  private static void compare(String path, JsonNode held, JsonNode asked, List<String> found) {
    if (NO_PART.contains(path) || held.equals(asked)) {
      return;
    }
    if (path.equals("search.space") && isNamed(held) && isNamed(asked)) {
      compare(path, byName(held), byName(asked), found);
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

  /** Whether it is a list of blocks with names. */
  private static boolean isNamed(JsonNode node) {
    return node.isArray()
        && !node.isEmpty()
        && StreamSupport.stream(node.spliterator(), false).allMatch(each -> each.has("name"));
  }

  private static ObjectNode byName(JsonNode list) {
    ObjectNode byName = JsonNodeFactory.instance.objectNode();
    int place = 0;
    for (JsonNode each : list) {
      ObjectNode block = each.deepCopy();
      block.put("place", place++);
      byName.set(each.get("name").asText(), block);
    }
    return byName;
  }
}
