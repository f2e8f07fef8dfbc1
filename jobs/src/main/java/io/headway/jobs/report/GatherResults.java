package io.headway.jobs.report;

import io.headway.charts.ElsewhereReport;
import io.headway.charts.Findings;
import io.headway.charts.OutcomesCsv;
import io.headway.charts.ReportFile;
import io.headway.charts.ResultsTable;
import io.headway.charts.ScalingReport;
import io.headway.charts.SearchReport;
import io.headway.charts.TuneReport;
import io.headway.core.elsewhere.ElsewhereResults;
import io.headway.core.error.CannotIoException;
import io.headway.core.plan.SearchResults;
import io.headway.core.result.StudyResults;
import io.headway.core.stats.Analysis;
import io.headway.core.study.SeedRounds;
import io.headway.core.study.Study;
import io.headway.core.tune.TuneResults;
import io.headway.jobs.storage.IoReasons;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.storage.Storage;
import io.headway.jobs.storage.UserPaths;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** Collects the results of a run directory and draws the report from them; trains nothing. */
public final class GatherResults {
  private final RunDirectory directory;

  /** Results of that directory. */
  public GatherResults(RunDirectory directory) {
    this.directory = directory;
  }

  /**
   * All results there are; what is there and cannot be read has failed.
   *
   * @throws IllegalArgumentException if the directory holds no study or no data set
   */
  public StudyResults gather() throws IOException {
    return directory.reader().gather();
  }

  /** What is known of the search of the study, if it has one. */
  public Optional<SearchResults> search() throws IOException {
    return directory.reader().search();
  }

  /** What is known of the tuning of the study, if it has one. */
  public Optional<TuneResults> tuning() throws IOException {
    return directory.reader().tuning();
  }

  /** What is known of trained models elsewhere, if the study asks for that. */
  public Optional<ElsewhereResults> elsewhere() throws IOException {
    return directory.reader().elsewhere();
  }

  /** Writes table and summary of trained models elsewhere into a folder; returns their paths. */
  public List<Path> writeWords(ElsewhereResults results, Storage storage, Path folder)
      throws IOException {
    return write(ElsewhereReport.words(results), storage, folder);
  }

  /**
   * Draws heat maps of trained models elsewhere into a folder; returns their paths.
   *
   * @throws IllegalStateException "Cannot draw ..." if this machine has no fonts
   */
  public List<Path> writeFigures(ElsewhereResults results, Storage storage, Path folder)
      throws IOException {
    return write(ElsewhereReport.figures(results), storage, folder);
  }

  /** Writes table and summary of a tuning into a folder; returns their paths. */
  public List<Path> writeWords(
      TuneResults tuning, Optional<StudyResults> tuned, Storage storage, Path folder)
      throws IOException {
    Optional<StudyResults> untuned = directory.reader().untuned();
    return write(TuneReport.words(tuning, tuned, untuned), storage, folder);
  }

  /**
   * Draws the figure of a tuning into a folder; returns its paths.
   *
   * @throws IllegalStateException "Cannot draw ..." if this machine has no fonts
   */
  public List<Path> writeFigures(TuneResults tuning, Storage storage, Path folder)
      throws IOException {
    return write(TuneReport.figures(tuning), storage, folder);
  }

  /** Writes tables and summary of a search into a folder; returns their paths. */
  public List<Path> writeWords(SearchResults search, Storage storage, Path folder)
      throws IOException {
    return write(SearchReport.words(search), storage, folder);
  }

  /**
   * Draws figures of a search into a folder; returns their paths.
   *
   * @throws IllegalStateException "Cannot draw ..." if this machine has no fonts
   */
  public List<Path> writeFigures(SearchResults search, Storage storage, Path folder)
      throws IOException {
    return write(SearchReport.figures(search), storage, folder);
  }

  /**
   * Writes tables and summary into a folder; returns their paths.
   *
   * @param difference that somebody wants to be shown; empty for those that were measured
   */
  public List<Path> writeWords(
      StudyResults results, Optional<Double> difference, Storage storage, Path folder)
      throws IOException {
    Analysis analysis = Analysis.of(results);
    List<ReportFile> files =
        new ArrayList<>(ScalingReport.words(results, analysis, rounds(), difference));
    files.add(ResultsParquet.of(ResultsTable.of(results, analysis)));
    return write(files, storage, folder);
  }

  /** Writes what each test example of each trial gave into a folder; returns its path. */
  public List<Path> writeOutcomes(StudyResults results, Storage storage, Path folder)
      throws IOException {
    return write(List.of(OutcomesCsv.of(results, Analysis.of(results))), storage, folder);
  }

  /**
   * Draws figures and the page into a folder; returns their paths.
   *
   * @param difference as of {@link #writeWords(StudyResults, Optional, Storage, Path)}
   * @throws IllegalStateException "Cannot draw ..." if this machine has no fonts
   */
  public List<Path> writeFigures(
      StudyResults results,
      Optional<SearchResults> search,
      Optional<TuneResults> tuning,
      Optional<ElsewhereResults> elsewhere,
      Optional<Double> difference,
      Storage storage,
      Path folder)
      throws IOException {
    Optional<StudyResults> untuned =
        tuning.isPresent() ? directory.reader().untuned() : Optional.empty();
    Findings findings =
        new Findings(
            search,
            tuning,
            untuned,
            elsewhere,
            rounds(),
            difference,
            OtherTrainings.of(directory.reader(), results),
            directory.reader().studyText());
    return write(ScalingReport.figures(results, findings), storage, folder);
  }

  /** By which seeds were added to what the run's study asked for, if they were. */
  private Optional<SeedRounds> rounds() throws IOException {
    return directory.reader().study().flatMap(Study::rounds);
  }

  /** Names the option for another folder, if files cannot be written into this one. */
  private List<Path> write(List<ReportFile> files, Storage storage, Path folder)
      throws IOException {
    List<Path> written = new ArrayList<>();
    for (ReportFile file : files) {
      Path path = new Path(folder, file.name());
      try {
        storage.write(path, stream -> stream.write(file.content()));
      } catch (IOException e) {
        throw new CannotIoException(
            String.format(
                Locale.ROOT,
                "Cannot write %s: %s (headway report %s --to OTHER draws it elsewhere)",
                UserPaths.text(path),
                IoReasons.of(e),
                directory),
            e);
      }
      written.add(path);
    }
    return written;
  }
}
