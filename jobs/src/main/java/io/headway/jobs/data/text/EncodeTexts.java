package io.headway.jobs.data.text;

import io.headway.core.task.text.Vocabulary;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;

/**
 * Turns the tokens of texts into codes, and labels.
 *
 * @param words of the vocabulary
 * @param labels all of them; none where texts have none
 */
record EncodeTexts(Broadcast<List<String>> words, Broadcast<List<String>> labels)
    implements FlatMapFunction<Iterator<Row>, Row> {
  @Override
  public Iterator<Row> call(Iterator<Row> texts) {
    Vocabulary vocabulary = Vocabulary.of(words.value());
    List<String> known = labels.value();
    Map<String, Integer> codes =
        IntStream.range(0, known.size())
            .boxed()
            .collect(Collectors.toMap(known::get, Function.identity()));
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(texts, 0), false)
        .map(
            text ->
                SequenceRows.toRow(
                    text.getAs(SequenceRows.INDEX),
                    vocabulary.codes(TextRows.tokens(text)),
                    text.getAs(SequenceRows.SPLIT),
                    codes.get(text.<String>getAs(SequenceRows.LABEL))))
        .iterator();
  }
}
