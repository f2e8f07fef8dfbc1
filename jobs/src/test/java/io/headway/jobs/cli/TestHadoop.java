package io.headway.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.parse.StudyParser;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.Study;
import io.headway.jobs.SmallStudy;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** Storage is opened with what a study says of it, and not with what stands for a secret. */
final class TestHadoop {
  private static final String KEY = "fs.s3a.secret.key";

  private static Study study() {
    String text =
        SmallStudy.LEAST + "spark { hadoop { fs.s3a { endpoint = here, secret.key = hush } } }\n";
    return StudyParser.parse(
        "small",
        text,
        List.of(),
        (kind, device, precision, threads, spark) ->
            new EngineChoice(kind, device, precision, threads));
  }

  @Test
  void aStudyFilesKeysAreUsed() {
    Configuration conf = Hadoop.configuration(study());
    assertThat(conf.get(KEY)).isEqualTo("hush");
    assertThat(conf.get("fs.s3a.endpoint")).isEqualTo("here");
  }

  @Test
  void whatStandsForASecretInAStoredStudyIsNot() {
    Configuration conf = Hadoop.configuration(study().shown());
    assertThat(conf.get(KEY)).isEqualTo(new Configuration().get(KEY));
    assertThat(conf.get("fs.s3a.endpoint")).isEqualTo("here");
  }
}
