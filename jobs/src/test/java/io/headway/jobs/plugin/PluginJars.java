package io.headway.jobs.plugin;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headway.core.plugin.Plugin;
import io.headway.jobs.Cli;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles sources to jars as others would, and runs the command line with them. */
public final class PluginJars {
  private static final Pattern CLASS = Pattern.compile("(?:class|record|interface) (\\w+)");

  private final Path folder;

  PluginJars(Path folder) {
    this.folder = folder;
  }

  /**
   * A jar.
   *
   * @param name of the file
   * @param service interface, and the class that is listed for it
   * @param left classes that are compiled and left out
   * @param sources one top-level class each, in the package {@code theirs}
   */
  Path jar(String name, Map.Entry<Class<?>, String> service, List<String> left, String... sources)
      throws IOException {
    Path classes = Files.createDirectories(folder.resolve(name + ".classes"));
    List<String> arguments = new ArrayList<>(List.of("--release", "17", "-parameters"));
    arguments.addAll(List.of("-proc:none", "-cp", classPath(), "-d", classes.toString()));
    for (String source : sources) {
      Matcher type = CLASS.matcher(source);
      if (!type.find()) {
        throw new IllegalArgumentException("Invalid source: " + source + " (must have a class)");
      }
      Path file = folder.resolve(name + ".sources").resolve(type.group(1) + ".java");
      Files.createDirectories(file.getParent());
      arguments.add(Files.writeString(file, source).toString());
    }
    compile(arguments);
    Path list = classes.resolve("META-INF/services/" + service.getKey().getName());
    Files.createDirectories(list.getParent());
    Files.writeString(list, service.getValue() + "\n");
    for (String type : left) {
      Files.delete(classes.resolve("theirs").resolve(type + ".class"));
    }
    return packed(classes, folder.resolve(name));
  }

  /** A Maven project with a plug-in, but for what is no part of it and reads results back. */
  public static Path ofProject(Path project, Path jar) throws IOException {
    Path classes = Files.createDirectories(jar.resolveSibling(jar.getFileName() + ".classes"));
    List<String> arguments = new ArrayList<>(List.of("--release", "17", "-parameters"));
    arguments.addAll(List.of("-proc:none", "-cp", classPath(), "-d", classes.toString()));
    Path main = project.resolve("src").resolve("main");
    try (Stream<Path> sources = Files.walk(main.resolve("java"))) {
      for (Path source : (Iterable<Path>) sources.filter(Files::isRegularFile)::iterator) {
        if (!text(source).contains("import io.headway.reader.")) {
          arguments.add(source.toString());
        }
      }
    }
    compile(arguments);
    Path services = main.resolve("resources").resolve("META-INF").resolve("services");
    Path listed = Files.createDirectories(classes.resolve("META-INF").resolve("services"));
    try (Stream<Path> lists = Files.list(services)) {
      for (Path list : (Iterable<Path>) lists::iterator) {
        Files.copy(list, listed.resolve(list.getFileName()));
      }
    }
    return packed(classes, jar);
  }

  private static void compile(List<String> arguments) {
    int failures =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (failures != 0) {
      throw new IllegalArgumentException("Invalid sources: " + arguments);
    }
  }

  private static Path packed(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        java.util.jar.JarOutputStream out = new java.util.jar.JarOutputStream(file);
        Stream<Path> files = Files.walk(classes)) {
      for (Path entry : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        String name = classes.relativize(entry).toString();
        out.putNextEntry(new java.util.jar.JarEntry(name));
        out.write(Files.readAllBytes(entry));
      }
    }
    return jar;
  }

  /** What a plug-in is compiled against. */
  private static String classPath() {
    return Stream.of(Plugin.class, JsonIgnore.class, ObjectMapper.class)
        .map(PluginJars::place)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "Cannot find the jar of %s", type), e);
    }
  }

  /** The command line with these jars on the class path. */
  public static Cli run(List<Path> jars, String... arguments) throws IOException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(urls, before)) {
      thread.setContextClassLoader(loader);
      return Cli.run(arguments);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** What they say of Headway itself, among what libraries log. */
  static List<String> said(Cli cli) {
    return cli.err().lines().filter(line -> line.startsWith("headway: ")).toList();
  }

  /** The text in UTF-8, as it lies in a file. */
  static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
