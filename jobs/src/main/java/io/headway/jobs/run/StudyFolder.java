package io.headway.jobs.run;

import io.headway.core.config.StudyOutline;
import io.headway.core.error.CannotIoException;
import io.headway.core.error.InvalidException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The studies of a folder: all its files that end in {@code .conf} but for those that are parts of
 * others. A part is a file whose name begins with {@code _} or a dot, or one that has no name of a
 * study and that another file of the folder includes. What else is wrong with a file is not looked
 * at here: a study with a fault is a study.
 *
 * @param studies in the order of their names
 * @param skipped the other files, in the order of their names, and why
 */
public record StudyFolder(List<Path> studies, Map<Path, String> skipped) {
  private static final String ENDING = ".conf";

  /** Copies both. */
  public StudyFolder {
    studies = List.copyOf(studies);
    skipped = Collections.unmodifiableMap(new LinkedHashMap<>(skipped));
  }

  /**
   * Looks into a folder.
   *
   * @param only a pattern of file names, as a shell has it; others are not looked at
   * @throws IllegalArgumentException if there is no such folder, or no study in it
   */
  public static StudyFolder of(Path folder, Optional<String> only) throws IOException {
    PathMatcher asked = only.map(StudyFolder::matcher).orElse(name -> true);
    SortedMap<String, Path> files = files(folder);
    Map<Path, StudyOutline> outlines = new LinkedHashMap<>();
    for (Path file : files.values()) {
      if (!isPart(file) && Files.isRegularFile(file)) {
        outlines.put(file, StudyOutline.of(file));
      }
    }
    List<Path> studies = new ArrayList<>();
    Map<Path, String> skipped = new LinkedHashMap<>();
    for (Path file : files.values()) {
      if (asked.matches(file.getFileName())) {
        Optional<String> reason = reasonToSkip(file, outlines);
        reason.ifPresentOrElse(why -> skipped.put(file, why), () -> studies.add(file));
      }
    }
    if (studies.isEmpty()) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot sweep %s: it holds no study%s (a file *%s)",
              folder,
              only.map(pattern -> " that matches --only " + pattern).orElse(""),
              ENDING));
    }
    return new StudyFolder(studies, skipped);
  }

  private static PathMatcher matcher(String pattern) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Invalid --only: %s (must be a pattern such as *quick.conf)", pattern),
          e);
    }
  }

  private static SortedMap<String, Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot sweep %s: %s",
              folder,
              Files.exists(folder)
                  ? "it is no folder (must be one of studies)"
                  : "no such folder"));
    }
    SortedMap<String, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(file -> file.toString().endsWith(ENDING))
          .forEach(file -> files.put(file.getFileName().toString(), file));
    } catch (IOException e) {
      throw new CannotIoException(
          String.format(Locale.ROOT, "Cannot sweep %s: it cannot be read", folder), e);
    }
    return files;
  }

  private static boolean isPart(Path file) {
    return file.getFileName().toString().matches("[_.].*");
  }

  private static Optional<String> reasonToSkip(Path file, Map<Path, StudyOutline> outlines)
      throws IOException {
    if (isPart(file)) {
      return Optional.of("its name begins with " + file.getFileName().toString().charAt(0));
    }
    if (Files.isDirectory(file)) {
      return Optional.of("it is a folder");
    }
    StudyOutline outline = outlines.get(file);
    if (outline == null || outline.named()) { // a link to nothing is told when it is run
      return Optional.empty();
    }
    Path real = file.toRealPath();
    return outlines.entrySet().stream()
        .filter(other -> other.getValue().included().contains(real))
        .findFirst()
        .map(
            other ->
                String.format(
                    Locale.ROOT,
                    "it has no name, and %s includes it",
                    other.getKey().getFileName()));
  }
}
