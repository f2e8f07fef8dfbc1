package io.headway.jobs.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headway.jobs.export.ExportTarget.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TestExportTarget {
  @Test
  void aWordIsAnExport() {
    assertThat(ExportTarget.of("optuna-journal"))
        .contains(new ExportTarget(Kind.OPTUNA_JOURNAL, Optional.empty()));
    assertThat(ExportTarget.of("tensorboard=a=b"))
        .contains(new ExportTarget(Kind.TENSORBOARD, Optional.of("a=b")));
    assertThat(ExportTarget.of("mlflow=http://127.0.0.1:5000"))
        .contains(new ExportTarget(Kind.MLFLOW, Optional.of("http://127.0.0.1:5000")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"report", "./tensorboard", "tensorboard/", "Tensorboard", "mlflow-x", "", "=x"})
  void allElseIsAFolder(String text) {
    assertThat(ExportTarget.of(text)).isEmpty();
  }

  @Test
  void noPlaceIsNone() {
    assertThatThrownBy(() -> ExportTarget.of("mlflow= "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid --to: mlflow= (must be mlflow, or mlflow=WHERE)");
  }
}
