package io.headway.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * A task or a model can be added, and taken away, with its folder: nobody else names it, so that
 * nobody else can ask which one it is.
 */
@AnalyzeClasses(packages = "io.headway", importOptions = ImportOption.DoNotIncludeTests.class)
class TestOpenHouse {
  private static final String TASKS = "io.headway.core.task.";
  private static final String MODELS = "io.headway.core.model.";
  private static final String DATA = "io.headway.jobs.data.";

  /** What tasks that are drawn by index are made of. */
  private static final String SHARED = "drawn";

  @ArchTest
  static final ArchRule ONLY_ITS_FOLDERS_KNOW_A_TASK =
      classes()
          .should(
              onlyBeNamed(
                  TASKS,
                  (folder, other) ->
                      other.startsWith(TASKS + folder) || other.startsWith(DATA + folder)))
          .because("others ask TaskKinds");

  @ArchTest
  static final ArchRule ONLY_TASKS_THAT_FEED_IT_KNOW_A_MODEL =
      classes()
          .should(
              onlyBeNamed(
                  MODELS,
                  (folder, other) ->
                      other.startsWith(MODELS + folder)
                          || (other.startsWith(TASKS) && !other.startsWith(TASKS + SHARED))))
          .because("others ask ModelKinds");

  private static ArchCondition<JavaClass> onlyBeNamed(
      String root, BiPredicate<String, String> mayName) {
    return new ArchCondition<>("name no folder of " + root + " but their own") {
      @Override
      public void check(JavaClass from, ConditionEvents events) {
        for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
          Optional<String> folder = folder(root, dependency.getTargetClass().getPackageName());
          if (folder.isPresent() && !mayName.test(folder.get(), from.getPackageName())) {
            events.add(SimpleConditionEvent.violated(from, dependency.getDescription()));
          }
        }
      }
    };
  }

  /** The first folder below a root; empty for the root itself and for what is shared. */
  private static Optional<String> folder(String root, String name) {
    return Optional.of(name)
        .filter(n -> n.startsWith(root))
        .map(n -> n.substring(root.length()).replaceFirst("\\..*", ""))
        .filter(n -> !n.equals(SHARED));
  }
}
