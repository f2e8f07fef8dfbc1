package io.headway.core.json;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.headway.core.error.InvalidException;
import io.headway.core.error.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.WeakHashMap;

/**
 * The project's one way of writing and reading JSON. A number of a record that is annotated with
 * {@code @JsonInclude(NON_DEFAULT)} is left out where it is 0, and 0 where it is left out; so is a
 * truth that is false, an {@code Optional} with {@code @JsonInclude(NON_ABSENT)} that is empty, and
 * a sorted map with {@code @JsonInclude(NON_EMPTY)}; all else must be there.
 */
public final class Json {
  /** Some for each class loader: plug-ins come with it. */
  private static final Map<ClassLoader, Mappers> MAPPERS =
      Collections.synchronizedMap(new WeakHashMap<>());

  private record Mappers(ObjectMapper strict, ObjectMapper canonical) {}

  private Json() {}

  private static ObjectMapper mapper() {
    return mappers().strict;
  }

  private static Mappers mappers() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = context == null ? Json.class.getClassLoader() : context;
    Mappers mappers = MAPPERS.get(loader);
    if (mappers == null) {
      mappers = new Mappers(withSubtypes(strict()), withSubtypes(canonical()));
      MAPPERS.put(loader, mappers);
    }
    return mappers;
  }

  private static ObjectMapper strict() {
    return JsonMapper.builder()
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .serializationInclusion(JsonInclude.Include.ALWAYS)
        .annotationIntrospector(new NothingWhereLeftOut())
        .injectableValues(new Nothing())
        .addModule(new Jdk8Module())
        .build();
  }

  private static ObjectMapper canonical() {
    return JsonMapper.builder()
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .addModule(new Jdk8Module())
        .build();
  }

  private static ObjectMapper withSubtypes(ObjectMapper mapper) {
    for (Subtypes subtypes : ServiceLoader.load(Subtypes.class, Json.class.getClassLoader())) {
      subtypes.names().forEach((type, name) -> mapper.registerSubtypes(new NamedType(type, name)));
    }
    return mapper;
  }

  /** Finds what may be missing. */
  private static final class NothingWhereLeftOut extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public JacksonInject.Value findInjectableValue(AnnotatedMember member) {
      JsonInclude include = member.getAnnotation(JsonInclude.class);
      boolean mayBeMissing =
          member instanceof AnnotatedParameter
              && include != null
              && MISSING.get(member.getRawType()) == include.value();
      return mayBeMissing
          ? JacksonInject.Value.forId(member.getRawType())
          : super.findInjectableValue(member);
    }
  }

  /** The types of what may be left out, and how that is said. */
  private static final Map<Class<?>, JsonInclude.Include> MISSING =
      Map.of(
          double.class, JsonInclude.Include.NON_DEFAULT,
          int.class, JsonInclude.Include.NON_DEFAULT,
          boolean.class, JsonInclude.Include.NON_DEFAULT,
          Optional.class, JsonInclude.Include.NON_ABSENT,
          SortedMap.class, JsonInclude.Include.NON_EMPTY);

  /** What stands in for it. */
  private static final class Nothing extends InjectableValues {
    private static final Map<Object, Object> VALUES =
        Map.of(
            double.class,
            0.0,
            int.class,
            0,
            boolean.class,
            false,
            Optional.class,
            Optional.empty(),
            SortedMap.class,
            Collections.emptySortedMap());

    @Override
    public Object findInjectableValue(
        Object id, DeserializationContext context, BeanProperty property, Object bean) {
      return VALUES.get(id);
    }
  }

  /** A text that is not the JSON that it should be. */
  public static class UnreadableException extends InvalidException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String what, String reason, Throwable cause) {
      super(String.format(Locale.ROOT, "Cannot read %s: %s", what, reason), cause);
    }
  }

  /** A text of a kind that nothing on the class path knows: what brought it may be missing. */
  public static final class UnknownTypeException extends UnreadableException {
    private static final long serialVersionUID = 1L;

    UnknownTypeException(String what, InvalidTypeIdException cause) {
      super(
          what,
          String.format(
              Locale.ROOT,
              "nothing on the class path knows %s (HEADWAY_CLASSPATH, or --jars of spark-submit,"
                  + " adds a jar)",
              cause.getTypeId()),
          cause);
    }
  }

  /** Readable JSON that ends with a line feed; the same on every platform. */
  public static String pretty(Object value) {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    try {
      return mapper().writer(printer).writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new InvalidException("Cannot write JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** JSON on one line with sorted keys: the input of hashes. */
  public static String canonical(Object value) {
    try {
      return mappers().canonical.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new InvalidException("Cannot write JSON: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Reads a record.
   *
   * @param what what is read, for the message
   * @throws UnreadableException "Cannot read WHAT: ..." if it is not that record
   */
  public static <T> T read(String json, Class<T> type, String what) {
    try {
      return mapper().readValue(json, type);
    } catch (JsonProcessingException e) {
      if (e instanceof InvalidTypeIdException unknown && unknown.getTypeId() != null) {
        throw new UnknownTypeException(what, unknown);
      }
      throw new UnreadableException(what, Reason.firstLine(e.getOriginalMessage()), e);
    }
  }

  /**
   * One whole number of a JSON object, without reading the rest of it into a record.
   *
   * @throws UnreadableException "Cannot read WHAT: ..." if it is not there
   */
  public static int intField(String json, String field, String what) {
    JsonNode node = object(json, what).path(field);
    if (!node.isInt()) {
      throw new UnreadableException(what, "no " + field, null);
    }
    return node.intValue();
  }

  /**
   * A JSON object, without reading it into a record.
   *
   * @throws UnreadableException "Cannot read WHAT: ..." if it is none
   */
  public static ObjectNode object(String json, String what) {
    try {
      if (mapper().readTree(json) instanceof ObjectNode object) {
        return object;
      }
      throw new UnreadableException(what, "no JSON object", null);
    } catch (JsonProcessingException e) {
      throw new UnreadableException(what, Reason.firstLine(e.getOriginalMessage()), e);
    }
  }

  /** The tree of a value, to compare two of them. */
  public static JsonNode tree(Object value) {
    return mapper().valueToTree(value);
  }

  /** SHA-256 of the text in UTF-8, 64 hexadecimal digits. */
  public static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
