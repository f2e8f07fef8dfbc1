package io.headway.jobs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.headway.jobs.text.Notes;
import java.util.Set;

/** Who may know whom. */
@AnalyzeClasses(packages = "io.headway", importOptions = ImportOption.DoNotIncludeTests.class)
final class TestArchitecture {
  @ArchTest
  static final ArchRule DEPENDENCIES_POINT_DOWN =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("jobs")
          .definedBy("io.headway.jobs..")
          .layer("charts")
          .definedBy("io.headway.charts..")
          .layer("exports")
          .definedBy("io.headway.exports..")
          .layer("engines")
          .definedBy("io.headway.engine..")
          .layer("core")
          .definedBy("io.headway.core..")
          .layer("maze")
          .definedBy("io.headway.maze..")
          .layer("trajectory")
          .definedBy("io.headway.trajectory..")
          .whereLayer("jobs")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("charts")
          .mayOnlyBeAccessedByLayers("jobs")
          .whereLayer("exports")
          .mayOnlyBeAccessedByLayers("jobs")
          .whereLayer("engines")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("core")
          .mayOnlyBeAccessedByLayers("jobs", "charts", "exports", "engines")
          .whereLayer("maze")
          .mayOnlyBeAccessedByLayers("core", "jobs")
          .whereLayer("trajectory")
          .mayOnlyBeAccessedByLayers("core", "jobs")
          .because("engines are found by ServiceLoader, and only the edge knows everything");

  @ArchTest
  static final ArchRule ONLY_JOBS_KNOWS_SPARK =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.headway.jobs..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..")
          .because("the science must be usable and testable without Spark");

  @ArchTest
  static final ArchRule ONLY_ENGINES_KNOW_NATIVES =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.headway.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.bytedeco..")
          .because("models are written once, against the engine interface");

  @ArchTest
  static final ArchRule ONLY_ITS_ENGINE_KNOWS_ND4J =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.headway.engine.dl4j..", "io.headway.jobs.dl4j..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..")
          .because("a study names its engine, and nothing else depends on which it is");

  @ArchTest
  static final ArchRule AVERAGING_IS_FOUND =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.headway.jobs.dl4j..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.headway.jobs.dl4j..")
          .because(
              "whoever averages nothing runs without it: ReplicaAveraging is found by ServiceLoader");

  @ArchTest
  static final ArchRule AVERAGING_KNOWS_NO_JOB =
      noClasses()
          .that()
          .resideInAPackage("io.headway.jobs.dl4j..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.headway.jobs..")
                  .and(resideOutsideOfPackage("io.headway.jobs.dl4j..")))
          .allowEmptyShould(!ThisSpark.averages())
          .because("it is a module below jobs, and takes the application of Spark that is running");

  @ArchTest
  static final ArchRule CHARTS_READ_RESULTS_ONLY =
      noClasses()
          .that()
          .resideInAPackage("io.headway.charts..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.headway.core.train..", "io.headway.core.model..", "io.headway.core.cost..")
          .because("a figure is drawn from finished results");

  /** Each package is a slice of its own, those of its folders are others. */
  private static final SliceAssignment PACKAGES =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
          return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
          return "packages";
        }
      };

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices()
          .assignedFrom(PACKAGES)
          .should()
          .beFreeOfCycles()
          .because("what knows each other is one thing");

  @ArchTest
  static final ArchRule NOBODY_LIVES_IN_THE_HALL =
      noClasses()
          .that()
          .doNotHaveSimpleName("package-info") // which Maven makes for every package
          .should()
          .resideInAPackage("io.headway.jobs")
          .because("what has no room of its own knows everybody, and is known by everybody");

  @ArchTest
  static final ArchRule DATA_OF_A_TASK_KNOWS_NO_SIBLING =
      slices()
          .matching("io.headway.jobs.data.(*)..")
          .should()
          .notDependOnEachOther()
          .because("a task can be added, and taken away, with its folder");

  @ArchTest
  static final ArchRule DATA_OF_A_TASK_IS_FOUND =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.headway.jobs.data.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.headway.jobs.data.*..")
          .because("DataKinds finds it by ServiceLoader");

  @ArchTest
  static final ArchRule EVERYBODY_SPEAKS_THROUGH_ONE_DOOR =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.headway.jobs.cli..")
          .and()
          .doNotBelongToAnyOf(Notes.class)
          .should(ACCESS_STANDARD_STREAMS)
          .because("stdout is for people, and a bar on the terminal gives way to what is told");

  private static final Set<String> JAVAS_OWN =
      Set.of(IllegalArgumentException.class.getName(), IllegalStateException.class.getName());

  /** The compiler makes some where it reads lambdas that Spark has sent. */
  private static final DescribedPredicate<JavaConstructorCall> MAKES_JAVAS_OWN_EXCEPTION =
      DescribedPredicate.describe(
          "makes an exception of Java's own",
          call ->
              JAVAS_OWN.contains(call.getTargetOwner().getName())
                  && !call.getOrigin().getName().equals("$deserializeLambda$"));

  /** Neither generator knows core; what they refuse is told by core and jobs. */
  @ArchTest
  static final ArchRule OUR_MESSAGES_ARE_OF_OUR_TYPES =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.headway.maze..", "io.headway.trajectory..", "io.headway.core.error..")
          .should()
          .callConstructorWhere(MAKES_JAVAS_OWN_EXCEPTION)
          .because("what is for people is told from what is not by its type, not by its words");
}
