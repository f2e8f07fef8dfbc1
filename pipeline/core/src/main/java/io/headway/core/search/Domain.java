package io.headway.core.search;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import io.headway.core.config.Checks;
import java.util.HashSet;
import java.util.List;

/** The values that a parameter may take. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Domain.Real.class, name = "real"),
  @JsonSubTypes.Type(value = Domain.Whole.class, name = "whole"),
  @JsonSubTypes.Type(value = Domain.Choice.class, name = "choice"),
  @JsonSubTypes.Type(value = Domain.Tied.class, name = "tied")
})
public sealed interface Domain {
  /** Values to try where only the ends of a space are looked at: the least and the greatest. */
  List<JsonNode> corners();

  /** Whether a value is one of these. */
  boolean contains(JsonNode value);

  /** In the words of a study file, for people. */
  String words();

  /** Numbers, of which there are a least and a greatest. */
  sealed interface Numbers extends Domain {
    /** Whether values are as far apart as their logarithms. */
    boolean log();

    /** The interval that is sampled, in which each grid value has its cell: logarithms if log. */
    Interval interval();

    /** The number as JSON that a place in the interval stands for. */
    JsonNode at(double place);

    /** Where a number is in the interval. */
    default double place(JsonNode value) {
      return log() ? Math.log(value.doubleValue()) : value.doubleValue();
    }
  }

  /**
   * An interval of places.
   *
   * @param low its lower end
   * @param high its upper end
   * @param step width of the cell of a grid value; 0 where all places are values
   */
  record Interval(double low, double high, double step) {
    /** Its width. */
    double width() {
      return high - low;
    }

    /** Its middle. */
    double middle() {
      return (low + high) / 2;
    }
  }

  /**
   * Real numbers.
   *
   * @param low the least
   * @param high the greatest
   * @param log whether uniform in the logarithm
   * @param points how many of them a grid has, evenly spaced; 0 if no grid can be made
   */
  record Real(double low, double high, boolean log, int points) implements Numbers {
    /** Refuses an empty range and the logarithm of what has none. */
    public Real {
      new Checks()
          .require(
              Double.isFinite(low) && Double.isFinite(high) && low < high,
              "range",
              List.of(low, high),
              "two numbers, the smaller first")
          .require(!log || low > 0, "range", List.of(low, high), "> 0 for a logarithm")
          .require(points == 0 || points >= 2, "points", points, ">= 2")
          .done();
    }

    @Override
    public Interval interval() {
      return log ? new Interval(Math.log(low), Math.log(high), 0) : new Interval(low, high, 0);
    }

    @Override
    public JsonNode at(double place) {
      double value = log ? Math.exp(place) : place;
      return DoubleNode.valueOf(Math.max(low, Math.min(high, value)));
    }

    @Override
    public List<JsonNode> corners() {
      return List.of(DoubleNode.valueOf(low), DoubleNode.valueOf(high));
    }

    @Override
    public boolean contains(JsonNode value) {
      return value.isNumber() && value.doubleValue() >= low && value.doubleValue() <= high;
    }

    @Override
    public String words() {
      return (log ? "log-uniform " : "uniform ") + List.of(low, high);
    }
  }

  /**
   * Whole numbers of a grid.
   *
   * @param low the least
   * @param high none is greater
   * @param step between two of them
   * @param log whether uniform in the logarithm
   */
  record Whole(long low, long high, long step, boolean log) implements Numbers {
    private static final double HALF = 0.5;

    /** Refuses an empty range and the logarithm of what has none. */
    public Whole {
      new Checks()
          .require(low <= high, "range", List.of(low, high), "two whole numbers, the smaller first")
          .require(step >= 1, "step", step, ">= 1")
          .require(!log || low >= 1, "range", List.of(low, high), "> 0 for a logarithm")
          .require(!log || step == 1, "step", step, "1 for a logarithm")
          .done();
    }

    /** The greatest of the grid. */
    private long last() {
      return low + (high - low) / step * step;
    }

    @Override
    public Interval interval() {
      double from = low - HALF * step;
      double to = last() + HALF * step;
      return log ? new Interval(Math.log(from), Math.log(to), 0) : new Interval(from, to, step);
    }

    @Override
    public JsonNode at(double place) {
      double number = log ? Math.exp(place) : place;
      long nearest = low + (long) Math.rint((number - low) / step) * step;
      return number(Math.max(low, Math.min(last(), nearest)));
    }

    /** As a JSON text is read. */
    static JsonNode number(long value) {
      return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
    }

    /** How many there are. */
    long count() {
      return (high - low) / step + 1;
    }

    @Override
    public List<JsonNode> corners() {
      return List.of(number(low), number(last()));
    }

    @Override
    public boolean contains(JsonNode value) {
      return value.isIntegralNumber()
          && value.longValue() >= low
          && value.longValue() <= high
          && (value.longValue() - low) % step == 0;
    }

    @Override
    public String words() {
      return (log ? "log-int " : "int ") + List.of(low, high) + (step == 1 ? "" : " step " + step);
    }
  }

  /**
   * Some values, of which none is nearer to one than to another.
   *
   * @param values as in a study: numbers, texts, lists, blocks; not repeated
   */
  record Choice(List<JsonNode> values) implements Domain {
    /** Refuses no values and repeated ones. */
    public Choice {
      values = List.copyOf(values);
      new Checks()
          .require(!values.isEmpty(), "choice", values, "one value or more")
          .require(new HashSet<>(values).size() == values.size(), "choice", values, "all different")
          .done();
    }

    /** Which of the values it is; -1 if none. */
    int index(JsonNode value) {
      return values.indexOf(value);
    }

    @Override
    public List<JsonNode> corners() {
      return values;
    }

    @Override
    public boolean contains(JsonNode value) {
      return values.contains(value);
    }

    @Override
    public String words() {
      return "choice " + values;
    }
  }

  /**
   * The value of another parameter, which is not chosen again.
   *
   * @param other its name
   * @param times what a number is multiplied by; 1 takes any value as it is
   */
  record Tied(String other, long times) implements Domain {
    /** Refuses no other. */
    public Tied {
      new Checks()
          .require(!other.isBlank(), "same-as", other, "the name of a parameter")
          .require(times >= 1, "times", times, ">= 1")
          .done();
    }

    /** What it is where the other has a value. */
    JsonNode of(JsonNode value) {
      if (times == 1) {
        return value;
      }
      return value.isIntegralNumber()
          ? Whole.number(value.longValue() * times)
          : DoubleNode.valueOf(value.doubleValue() * times);
    }

    @Override
    public List<JsonNode> corners() {
      return List.of();
    }

    @Override
    public boolean contains(JsonNode value) {
      return false;
    }

    @Override
    public String words() {
      return times == 1 ? "same as " + other : times + " times " + other;
    }
  }
}
