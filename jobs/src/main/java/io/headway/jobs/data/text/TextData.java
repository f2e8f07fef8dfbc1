package io.headway.jobs.data.text;

import io.headway.core.result.DataSetCard;
import io.headway.core.task.ShowRequest;
import io.headway.core.task.text.TextSource;
import io.headway.core.task.text.TextTaskSpec;
import io.headway.jobs.data.DataKind;
import io.headway.jobs.data.ExamplesSource;
import io.headway.jobs.data.SourceState;
import io.headway.jobs.guard.RunTicket;
import io.headway.jobs.storage.RunDirectory;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** Data of the language-model task. */
public final class TextData implements DataKind<TextTaskSpec> {
  @Override
  public Class<TextTaskSpec> task() {
    return TextTaskSpec.class;
  }

  @Override
  public DataSetCard generate(
      SparkSession spark, RunDirectory directory, RunTicket ticket, TextTaskSpec spec)
      throws IOException {
    return new GenerateText(spark, directory, ticket).run(spec);
  }

  @Override
  public ExamplesSource examples(SparkSession spark, RunDirectory directory, TextTaskSpec spec)
      throws IOException {
    return ReadText.examples(spark, directory, spec);
  }

  /** Of files: as they are read, no vocabulary made. */
  @Override
  public List<String> show(TextTaskSpec spec, ShowRequest request, Configuration hadoop)
      throws IOException {
    return spec.source() instanceof TextSource.Files files
        ? new ShownText(spec, files).show(request, hadoop)
        : DataKind.super.show(spec, request, hadoop);
  }

  @Override
  public void requireUnchanged(RunDirectory directory, TextTaskSpec spec, Configuration hadoop)
      throws IOException {
    if (spec.source() instanceof TextSource.Files files) {
      new SourceState(directory, TextFiles.origin(spec, files), hadoop).requireUnchanged();
    }
  }
}
