package io.headway.jobs.data.text;

import io.headway.core.error.InvalidException;
import io.headway.core.task.ShowRequest;
import io.headway.core.task.text.TextSource;
import io.headway.core.task.text.TextTaskSpec;
import io.headway.jobs.data.SourceFiles;
import io.headway.jobs.data.text.TextFiles.TextFile;
import io.headway.jobs.storage.UserPaths;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;

/**
 * The texts of files, in the order that a data set of them has: read one after the other up to what
 * is asked for.
 */
final class ShownText {
  private final TextTaskSpec spec;
  private final TextSource.Files source;
  private final List<String> shown = new ArrayList<>();
  private long before;

  ShownText(TextTaskSpec spec, TextSource.Files source) {
    this.spec = spec;
    this.source = source;
  }

  /**
   * Whole sequences, each with its number of tokens, its label if it has one, and its place.
   *
   * @throws InvalidException if there are fewer, or a line before them is wrong
   */
  List<String> show(ShowRequest request, Configuration hadoop) throws IOException {
    long end = end(request);
    List<TextFile> files =
        TextFiles.of(SourceFiles.of(TextFiles.origin(spec, source), hadoop), spec, source);
    for (TextFile file : files) {
      Path path = new Path(file.path());
      try (InputStream stream =
          new BufferedInputStream(path.getFileSystem(UserPaths.plain(hadoop)).open(path))) {
        ReadTexts.Texts texts = ReadTexts.texts(file, stream);
        for (Row row = texts.next(); row != null && before < end; row = texts.next()) {
          take(file, row, request);
        }
      }
    }
    if (before == 0) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Cannot show %s: no sequence of it is in %s (must be more different ones)",
              source.label(),
              request.split().key()));
    }
    if (request.index() < 0 || request.count() < 1 || before < end) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid range: %d sequences from %d (must be 1 or more, in 0..%d of %s)",
              request.count(),
              request.index(),
              before - 1,
              request.split().key()));
    }
    return shown;
  }

  /** Of what nothing has, all are counted. */
  private static long end(ShowRequest request) {
    return request.index() < 0
            || request.count() < 1
            || request.index() > Long.MAX_VALUE - request.count()
        ? Long.MAX_VALUE
        : request.index() + request.count();
  }

  private void take(TextFile file, Row row, ShowRequest request) {
    String place = SourceFiles.name(file.path()) + ":" + row.getLong(TextRows.LINE);
    if (!row.isNullAt(TextRows.FAULT)) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Cannot use the text: %s: %s", place, row.getString(TextRows.FAULT)));
    }
    String[] tokens = row.getAs(TextRows.TOKENS_AT);
    if (tokens.length < spec.leastTokens()
        || !row.getString(TextRows.SPLIT).equals(request.split().key())) {
      return;
    }
    if (before >= request.index() && before < end(request)) {
      shown.add(
          String.format(
              Locale.ROOT,
              "%s sequence %d: %d tokens%s (%s)",
              request.split().key(),
              before,
              tokens.length,
              row.isNullAt(TextRows.LABEL) ? "" : ", " + row.getString(TextRows.LABEL),
              place));
      shown.add(String.join(" ", tokens) + "\n");
    }
    before++;
  }
}
