package io.headway.jobs.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headway.jobs.export.ExportTarget.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
      strings = {"report", "./tensorboard", "tensorboard/", "./Optuna", "mlflow-x", "", "=x"})
  void allElseIsAFolder(String text) {
    assertThat(ExportTarget.of(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Tensorboard, tensorboard",
    "tensor-board, tensorboard",
    "optuna, optuna-journal",
    "optuna_journal=x, optuna-journal",
    "MLflow=http://127.0.0.1:5000, mlflow"
  })
  void aSlipIsNoFolder(String text, String right) {
    String word = text.replaceFirst("=.*", "");
    assertThatThrownBy(() -> ExportTarget.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid --to: "
                + word
                + " (must be "
                + right
                + ", or ./"
                + word
                + " for a folder of that name)");
  }

  @Test
  void noPlaceIsNone() {
    assertThatThrownBy(() -> ExportTarget.of("mlflow= "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid --to: mlflow= (must be mlflow, or mlflow=WHERE)");
  }
}
