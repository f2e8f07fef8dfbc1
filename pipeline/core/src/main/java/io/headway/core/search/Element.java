package io.headway.core.search;

import io.headway.core.error.InvalidException;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name that is an element of a list: {@code model.hidden[2]}, {@code model.hidden[i]}, {@code
 * model.hidden[i-1]}.
 *
 * @param list name of the list
 * @param index of the element; empty where it stands for any
 * @param offset added to what stands for any: 0 or less
 */
public record Element(String list, OptionalInt index, int offset) {
  /** A parameter of that name beside a list's is the number of its elements. */
  public static final String COUNT = "-layers";

  private static final Pattern FORM = Pattern.compile("(.+)\\[(?:(\\d{1,3})|i(-\\d{1,3})?)\\]");

  /** Whether a name is one of an element. */
  public static boolean is(String name) {
    return FORM.matcher(name).matches();
  }

  /**
   * What a name says.
   *
   * @throws IllegalArgumentException if it is none of an element
   */
  public static Element of(String name) {
    Matcher matcher = FORM.matcher(name);
    if (!matcher.matches()) {
      throw new InvalidException("Invalid element: " + name + " (must be such as hidden[2])");
    }
    if (matcher.group(2) != null) {
      int index = Integer.parseInt(matcher.group(2));
      return new Element(matcher.group(1), OptionalInt.of(index), 0);
    }
    String offset = matcher.group(3);
    return new Element(
        matcher.group(1), OptionalInt.empty(), offset == null ? 0 : Integer.parseInt(offset));
  }

  /** The name of the number of elements of the list. */
  public String count() {
    return list + COUNT;
  }

  /** A name with a number in place of {@code i}; any other name as it is. */
  static String at(String name, int i) {
    if (!is(name) || of(name).index.isPresent()) {
      return name;
    }
    Element element = of(name);
    return element.list + "[" + (i + element.offset) + "]";
  }
}
