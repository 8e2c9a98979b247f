package org.casebook;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.casebook.store.CasebookFileException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What ARCHITECTURE.md promises of the packages. */
final class ArchitectureTest {
  /**
   * Every package, lowest first: a class may use its own package and those before it. "" is
   * org.casebook itself, where the data flow is told. One order for all also means that there are
   * no cycles.
   */
  private static final List<String> ORDER =
      List.of(
          "dates",
          "yaml",
          "store",
          "decisions",
          "codebook",
          "people",
          "documents",
          "capture",
          "timestamps",
          "search",
          "origins",
          "coding",
          "incidents",
          "proposals",
          "agreement",
          "lenses",
          "counts",
          "figures",
          "relations",
          "publish",
          "",
          "exchange",
          "answers",
          "demo",
          "bench",
          "web",
          "cli");

  /**
   * Packages that know SQL: each keeps it beside the type it stores. The others get values and give
   * values.
   */
  private static final List<String> STORES =
      List.of("store", "decisions", "documents", "bench", "");

  private static JavaClasses program;

  @BeforeAll
  static void read() {
    program =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.casebook");
  }

  @Test
  void everyPackageHasItsPlaceInTheOrder() {
    assertThat(packages())
        .as("packages of org.casebook; a new one needs a place in ArchitectureTest.ORDER")
        .isSubsetOf(ORDER);
  }

  @Test
  void importsPointOneWay() {
    List<String> upward = new ArrayList<>();
    for (JavaClass one : program) {
      for (Dependency use : one.getDirectDependenciesFromSelf()) {
        String target = use.getTargetClass().getPackageName();
        if (isOurs(target) && place(target) > place(one.getPackageName())) {
          upward.add(use.getDescription());
        }
      }
    }
    assertThat(upward)
        .as("uses of a package by one below it; the order is ArchitectureTest.ORDER")
        .isEmpty();
  }

  @Test
  void storeKnowsNothingOfTheDomain() {
    noClasses()
        .that()
        .resideInAPackage("org.casebook.store..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.casebook..").and(not(resideInAPackage("org.casebook.store.."))))
        .allowEmptyShould(true)
        .check(program);
  }

  @Test
  void sqlIsOnlyBesideTheTypesItStores() {
    String[] stores =
        STORES.stream()
            .map(name -> name.isEmpty() ? "org.casebook" : "org.casebook." + name)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideOutsideOfPackages(stores)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..", "javax.sql..", "org.jdbi..", "org.sqlite..", "org.flywaydb..")
        .allowEmptyShould(true)
        .check(program);
  }

  @Test
  void commandsAndPagesKnowNothingOfTheLibrariesUnderTheDomain() {
    noClasses()
        .that()
        .resideInAnyPackage("org.casebook.cli..", "org.casebook.web..")
        .should()
        .dependOnClassesThat(
            // What went wrong with a file may be told to a person; nothing else of the store is
            // theirs.
            resideInAPackage("org.casebook.store..")
                .and(not(belongToAnyOf(CasebookFileException.class)))
                .or(resideInAnyPackage("dev.cel..", "org.apache.pdfbox..")))
        .allowEmptyShould(true)
        .check(program);
  }

  @Test
  void onlyPagesKnowTheWebServer() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.casebook.web..", "org.casebook.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.javalin..", "gg.jte..", "org.eclipse.jetty..", "jakarta.servlet..")
        .allowEmptyShould(true)
        .check(program);
  }

  @Test
  void packagesAreNamedAfterTheField() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..util..",
            "..utils..",
            "..common..",
            "..impl..",
            "..service..",
            "..manager..",
            "..helper..")
        .allowEmptyShould(true)
        .check(program);
  }

  @Test
  void everyPackageSaysItsPurposeAndIsNullMarked() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path folder :
          files.filter(Files::isDirectory).filter(ArchitectureTest::holdsClasses).toList()) {
        Path about = folder.resolve("package-info.java");
        assertThat(about).exists();
        assertThat(Files.readString(about))
            .as(about.toString())
            .contains("@NullMarked")
            .contains("/**");
      }
    }
  }

  private static boolean holdsClasses(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOurs(String packageName) {
    return packageName.equals("org.casebook") || packageName.startsWith("org.casebook.");
  }

  private static int place(String packageName) {
    return ORDER.indexOf(topOf(packageName));
  }

  /** The part of a package name after org.casebook, up to the next dot. */
  private static String topOf(String packageName) {
    String below = packageName.substring("org.casebook".length());
    return below.isEmpty() ? "" : below.substring(1).split("\\.", 2)[0];
  }

  private static Set<String> packages() {
    Set<String> names = new TreeSet<>();
    for (JavaClass one : program) {
      names.add(topOf(one.getPackageName()));
    }
    return names;
  }
}
