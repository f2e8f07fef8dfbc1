package io.headway.core.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headway.core.config.InvalidStudyException;
import io.headway.core.json.Json;
import io.headway.core.study.FurtherPairs;
import io.headway.core.study.Study;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestCompareParser {
  private static Study parse(String compare) {
    return StudyTexts.parse("compare=" + compare);
  }

  @Test
  void pairsAreReadInTheirOrder() {
    Study study = parse("[[poh-hrm, baseline], [baseline, poh-hrm]]");
    assertThat(study.compare().orElseThrow().pairs())
        .containsExactly(
            new FurtherPairs.Pair("poh-hrm", "baseline"),
            new FurtherPairs.Pair("baseline", "poh-hrm"));
    assertThat(Json.read(Json.pretty(study), Study.class, "it")).isEqualTo(study);
    assertThat(study.withSeeds(List.of(7L)).compare()).isEqualTo(study.compare());
    assertThat(Json.tree(StudyTexts.parse()).has("compare")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[[poh-hrm, base]]|Unknown arm: base (known: [baseline, poh-hrm])",
        "[[poh-hrm, poh-hrm]]|Invalid pair: poh-hrm (must be two arms)",
        "[poh-hrm]|Invalid compare: \"poh-hrm\" (must be a list of pairs, [ARM, OVER-WHICH])",
        "[[poh-hrm, baseline], [poh-hrm, baseline]]|(must not repeat)",
        "poh-hrm|Invalid value: \"poh-hrm\" (must be a list)",
        "[]|Invalid list: empty (must have an element)"
      })
  void whatIsNoPairIsRefused(String compare, String message) {
    assertThatExceptionOfType(InvalidStudyException.class)
        .isThrownBy(() -> parse(compare))
        .satisfies(e -> assertThat(e.faults()).singleElement().asString().contains(message));
  }
}
