package io.headway.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headway.core.parse.StudyTexts;
import io.headway.core.study.Arm;
import io.headway.core.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values from the environment are texts: what they spell counts where something else is wanted. */
class TestTexts {
  private static final String NUMBERS =
      """
      name = texts
      task { kind = maze, size = "8", train = "100", validation = "10", test = "20"
             braid = "0.25", min-path-fraction = "3e-1", seed = "7" }
      models = [{ kind = poh-hrm, refinements = "2", fast-steps = "3" }]
      define-sizes { micro { d = "32", H = "2", f = "64", L = "1" } }
      sizes = [micro]
      seeds = ["42", 43, " 9007199254740993"]
      refinements = "3", fast-steps = "2"
      training {
        epochs = "20", batch = "16", micro-batch = "4", learning-rate = "2e-3", warmup = ".5"
        per-size.micro { weight-decay = "0.1" }, per-arm.poh-hrm { dropout = "0.1" }
      }
      engine.threads = "2"
      spark.task.cpus = "2"
      checkpoint-seconds = "5"
      """;

  @Test
  void textsOfNumbersAreTheNumbers() {
    Study texts = StudyTexts.parseText(NUMBERS);
    assertThat(texts).isEqualTo(StudyTexts.parseText(NUMBERS.replaceAll("\" ?([^\"]*)\"", "$1")));
    assertThat(texts.seeds()).containsExactly(42L, 43L, 9007199254740993L);
  }

  @Test
  void textsOfListsAndBlocksAreTheseListsAndBlocks() {
    String texts =
        """
        name = texts
        task = "{ kind = maze, size = 8, train = 100, validation = 10, test = 20 }"
        models = ["{ kind = looped, refinements = 2 }", baseline]
        sizes = "[tiny, micro]"
        define-sizes { micro = "{ d = 32, H = 2, f = 64, L = 1 }" }
        seeds = "[42, 43]"
        training = "{ epochs = 4, per-size { tiny { batch = 8 } } }"
        spark = "{ task.cpus = 2 }"
        """;
    assertThat(StudyTexts.parseText(texts))
        .isEqualTo(StudyTexts.parseText(texts.replace("\"", "")));
    assertThat(StudyTexts.parse("models=\"[poh]\"").arms()).extracting(Arm::name).contains("poh");
  }

  @ParameterizedTest
  @ValueSource(strings = {"question=\"[1]\"", "question=\"{a = 1}\"", "question=\"42\""})
  void aTextStaysOneWhereOneIsWanted(String override) {
    assertThat(StudyTexts.parse(override).question())
        .isEqualTo(override.substring(override.indexOf('"')).replace("\"", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seeds=[\"6.5\"]|seeds: Invalid seed: 6.5 (must be a whole number)",
        "seeds=[\"many\", 43]|seeds: Invalid seed: many (must be a whole number)",
        "seeds=[\"42f\"]|seeds: Invalid seed: 42f (must be a whole number)",
        "seeds=[\"9223372036854775808\"]|seeds: Invalid seed: 9223372036854775808 (must be a whole"
            + " number)",
        "seeds=[\"42\", 42]|seeds: Invalid list: [42, 42] (must not repeat)",
        "seeds=\"[42, x]\"|seeds: Invalid seed: x (must be a whole number)",
        "seeds=\"[]\"|seeds: Invalid list: empty (must have an element)",
        "seeds=\"42, 43\"|seeds: Invalid value: \"42, 43\" (must be a list)",
        "seeds=\"[${e}]\"|seeds: Invalid value: \"[${e}]\" (must be a list)",
        "training.epochs=\"6.5\"|training.epochs: Invalid value: \"6.5\" (must be a whole number)",
        "training.epochs=\"\"|training.epochs: Invalid value: \"\" (must be a whole number)",
        "training.warmup=\"0x1p3\"|training.warmup: Invalid value: \"0x1p3\" (must be a number)",
        "training=\"{epoch = 1}\"|training.epoch: Unknown key: epoch",
        "training=\"{\"|training: Invalid value: \"{\" (must be a block)",
      })
  void withTheSameChecks(String override, String fault) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StudyTexts.parse(override))
        .withMessageStartingWith("Cannot use test.conf: " + fault);
  }
}
