package io.headway.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestPlugins {
  @TempDir Path folder;

  /** A thing that plug-ins are. */
  public interface Thing extends Plugin {}

  /** As it should be. */
  public static class Good implements Thing {
    @Override
    public String key() {
      return "good";
    }

    @Override
    public int builtFor() {
      return Plugin.VERSION;
    }
  }

  /** After the good one by name. */
  public static final class Better extends Good {
    @Override
    public String key() {
      return "better";
    }
  }

  /** Takes a name that is taken. */
  public static final class Thief extends Good {}

  /** Built against an interface of the past. */
  public static final class Old extends Good {
    @Override
    public int builtFor() {
      return 0;
    }
  }

  /** Cannot be made. */
  public static final class Broken extends Good {
    /** Throws. */
    public Broken() {
      throw new IllegalStateException("no luck");
    }
  }

  /** Cannot be made either. */
  public static final class Needy extends Good {
    /** Needs something. */
    public Needy(String needed) {
      if (needed.isEmpty()) {
        throw new IllegalArgumentException();
      }
    }
  }

  /** What it needs is not there. */
  public static final class Incomplete extends Good {
    /** As the class loader would throw it. */
    public Incomplete() {
      throw new NoClassDefFoundError("com/example/Missing");
    }
  }

  /** No name that a study could write. */
  public static final class Odd extends Good {
    @Override
    public String key() {
      return "a b";
    }
  }

  private Path jar(String name, Class<?>... listed) throws IOException {
    return jar(
        name,
        String.join("\n", java.util.Arrays.stream(listed).map(Class::getName).toList()) + "\n");
  }

  private Path jar(String name, String list) throws IOException {
    Path jar = folder.resolve(name);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      out.putNextEntry(new JarEntry("META-INF/services/" + Thing.class.getName()));
      out.write(list.getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  private static List<Thing> load(Path... jars) throws IOException {
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = jars[i].toUri().toURL();
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(urls, before)) {
      thread.setContextClassLoader(loader);
      return new Plugins<>(Thing.class, "thing").all();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static void assertRefused(String message, Path... jars) {
    assertThatExceptionOfType(InvalidPluginException.class)
        .isThrownBy(() -> load(jars))
        .withMessage(message);
  }

  @Test
  void oursFirstThenOthersByKey() throws IOException {
    assertThat(load(jar("a.jar", Good.class), jar("b.jar", Better.class)))
        .extracting(Plugin::key)
        .containsExactly("good", "better"); // both are ours here, in the order of the class path
    assertThat(load(jar("c.jar", "# none\n\n"))).isEmpty();
  }

  @Test
  void aJarMayBeThereTwice() throws IOException {
    Path jar = jar("a.jar", Good.class);
    assertThat(load(jar, Files.copy(jar, folder.resolve("copy.jar")))).hasSize(1);
  }

  @Test
  void whatIsWrongIsToldWithItsJar() throws IOException {
    assertRefused(
        "Cannot use thing good of thief.jar: that name is taken by good.jar",
        jar("good.jar", Good.class),
        jar("thief.jar", Thief.class));
    String self = "io.headway.core.plugin.TestPlugins$";
    assertRefused(
        "Cannot use thing "
            + self
            + "Old of old.jar: it was built for version 0 of the interface (must be "
            + Plugin.VERSION
            + ": build it again)",
        jar("old.jar", Old.class));
    assertRefused(
        "Cannot use thing "
            + self
            + "Broken of broken.jar: its constructor failed:"
            + " java.lang.IllegalStateException: no luck",
        jar("broken.jar", Broken.class));
    assertRefused(
        "Cannot use thing "
            + self
            + "Needy of needy.jar: it has no public constructor without"
            + " parameters",
        jar("needy.jar", Needy.class));
    assertRefused(
        "Cannot use thing "
            + self
            + "Incomplete of cut.jar: it does not fit this version of Headway,"
            + " or a class that it needs is missing (java.lang.NoClassDefFoundError:"
            + " com/example/Missing)",
        jar("cut.jar", Incomplete.class));
    assertRefused(
        "Cannot use thing com.example.Gone of gone.jar: that class is missing",
        jar("gone.jar", "com.example.Gone # was here\n"));
    assertRefused(
        "Cannot use thing java.lang.String of text.jar: that class is no Thing",
        jar("text.jar", "java.lang.String\n"));
    assertRefused(
        "Cannot use thing "
            + self
            + "Odd of odd.jar: its key is a b (must be letters, digits and"
            + " hyphens)",
        jar("odd.jar", Odd.class));
  }

  @Test
  void anUnknownKeyIsRefusedWithTheKnownOnes() {
    Plugins<Thing> things = new Plugins<>(Thing.class, "thing");
    assertThat(things.find("nothing")).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> things.named("nothing"))
        .withMessage("Unknown thing: nothing (known: [])");
  }
}
