package io.headway.jobs.data.text;

import io.headway.core.task.text.Vocabulary;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;

/** Turns the tokens of texts into codes. */
record EncodeTexts(Broadcast<List<String>> words) implements FlatMapFunction<Iterator<Row>, Row> {
  @Override
  public Iterator<Row> call(Iterator<Row> texts) {
    Vocabulary vocabulary = Vocabulary.of(words.value());
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(texts, 0), false)
        .map(
            text ->
                SequenceRows.toRow(
                    text.getAs(SequenceRows.INDEX),
                    vocabulary.codes(TextRows.tokens(text)),
                    text.getAs(SequenceRows.SPLIT)))
        .iterator();
  }
}
