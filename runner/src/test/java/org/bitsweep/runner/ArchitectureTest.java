package org.bitsweep.runner;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Holds the packages of all modules to docs/ARCHITECTURE.md. */
class ArchitectureTest {
    private static final String ROOT = "org.bitsweep";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // The build for another JDK has its tests in another folder than the predefined option looks for.
            .withImportOption(location -> !location.contains("-tests.jar") && !location.contains("/test-classes/"))
            .importPackages(ROOT);

    @Test
    void seesEveryModule() {
        Set<String> modules = new TreeSet<>();
        CLASSES.forEach(c -> modules.add(c.getPackageName().split("\\.", -1)[2]));

        assertThat(modules).contains("model", "inference", "codegen", "reports", "runner");
        assertThat(CLASSES).hasSizeGreaterThan(50);
    }

    @Test
    void modulesDependOneWay() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("model")
                .definedBy("org.bitsweep.model..")
                .layer("inference")
                .definedBy("org.bitsweep.inference..")
                .layer("codegen")
                .definedBy("org.bitsweep.codegen..")
                .layer("reports")
                .definedBy("org.bitsweep.reports..")
                .layer("runner")
                .definedBy("org.bitsweep.runner..")
                .whereLayer("model")
                .mayNotAccessAnyLayer()
                .whereLayer("inference")
                .mayOnlyAccessLayers("model")
                .whereLayer("codegen")
                .mayOnlyAccessLayers("inference", "model")
                .whereLayer("reports")
                .mayOnlyAccessLayers("model")
                .withOptionalLayers(true)
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.bitsweep.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void fileFormatLibrariesStayInTheImporters() {
        noClasses()
                .that(not(resideInAPackage("org.bitsweep.model.importer..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.jhdf..", "com.google.protobuf..", "ai.onnx..")
                .allowEmptyShould(true)
                .check(CLASSES);
        noClasses()
                .that(not(resideInAnyPackage(
                        "org.bitsweep.model.importer..",
                        "org.bitsweep.model.config..",
                        "org.bitsweep.reports.html..",
                        "org.bitsweep.reports.export..",
                        "org.bitsweep.reports.parse..",
                        "org.bitsweep.runner..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.yaml..", "tools.jackson..", "com.fasterxml.jackson..")
                .check(CLASSES);
    }

    @Test
    void onlyTheStoreSpeaksSql() {
        noClasses()
                .that(not(resideInAPackage("org.bitsweep.reports.store..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.h2..", "org.flywaydb..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineWritesToTheTerminal() {
        noClasses()
                .that(not(resideInAPackage("org.bitsweep.runner.cli..")))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }

    @Test
    void nobodyUsesJavaUtilDate() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Date")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Calendar")
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> without = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            JavaPackage owner = type.getPackage();
            if (!owner.isAnnotatedWith(NullMarked.class)) {
                without.add(owner.getName());
            }
        }
        assertThat(without).as("packages without a @NullMarked package-info").isEmpty();
    }

    @Test
    void namesSayWhatThingsDo() {
        Set<String> vague = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            boolean vaguePackage =
                    type.getPackageName().matches(".*\\.(util|utils|common|helper|helpers|manager|impl)(\\..*)?");
            boolean vagueName = type.getSimpleName().matches(".*(Util|Utils|Helper|Manager|Impl)");
            if (vaguePackage || vagueName) {
                vague.add(type.getName());
            }
        }
        assertThat(vague).isEmpty();
    }
}
