package org.bitsweep.runner.flow;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** The folder of one attempt: new, filled with what the stage starts from, and with nothing else. */
final class DesignFolder {
    private DesignFolder() {}

    /**
     * Makes it.
     *
     * @throws java.nio.file.FileAlreadyExistsException if it is there: no attempt gets another one's folder
     */
    static void make(Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        Files.createDirectory(folder);
    }

    /** Copies what another attempt has left, times included: a report that was copied stays as old as it is. */
    static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
