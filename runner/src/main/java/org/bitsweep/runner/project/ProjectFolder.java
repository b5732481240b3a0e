package org.bitsweep.runner.project;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bitsweep.codegen.hls.HlsProjectGenerator;
import org.bitsweep.codegen.text.ProjectFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folder of a generated project. A project of ours is replaced: what was generated then, and the tools' reports of it,
 * which would pass for the new design's. Anything else that is in the folder stays; a folder of somebody else's is refused.
 */
public final class ProjectFolder {
    /** What writing found. */
    public enum Outcome {
        /** There was no project. */
        WRITTEN,
        /** Another project of ours was there, and is gone with its reports. */
        REPLACED,
        /** The same project was there, to the byte; it and its reports were left alone. */
        UNCHANGED
    }

    private final Path folder;

    public ProjectFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Refuses a folder that a project may not be written to; before anything is computed.
     *
     * @throws ProjectFolderException if it isn't empty and doesn't hold a project of ours
     */
    public void check() throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new ProjectFolderException(folder + " is a file; name a folder");
        }
        if (!isEmpty() && !holdsProject()) {
            throw new ProjectFolderException(
                    folder + " isn't empty and holds no project of Bitsweep's; name a new folder, or empty this one");
        }
    }

    /** Writes a project. */
    public Outcome write(ProjectFiles project) throws IOException {
        check();
        boolean replaced = !isEmpty();
        if (replaced && isSame(project)) {
            return Outcome.UNCHANGED;
        }
        if (replaced) {
            removeProject();
        }
        // First, so that a folder in which writing was cut off is known as ours.
        project.only(HlsProjectGenerator.PROVENANCE::equals).writeTo(folder);
        project.writeTo(folder);
        return replaced ? Outcome.REPLACED : Outcome.WRITTEN;
    }

    private boolean isEmpty() throws IOException {
        if (!Files.isDirectory(folder)) {
            return true;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private boolean holdsProject() {
        return provenance().path("generator").asString("").equals("bitsweep");
    }

    private JsonNode provenance() {
        try {
            return JsonMapper.shared().readTree(Files.readString(folder.resolve(HlsProjectGenerator.PROVENANCE)));
        } catch (IOException | JacksonException e) {
            return JsonMapper.shared().createObjectNode();
        }
    }

    private boolean isSame(ProjectFiles project) throws IOException {
        for (Map.Entry<String, String> file : project.texts().entrySet()) {
            Path path = folder.resolve(file.getKey());
            if (!Files.isRegularFile(path) || !Files.readString(path).equals(file.getValue())) {
                return false;
            }
        }
        List<String> listed = new ArrayList<>();
        provenance().path("files").forEach(file -> listed.add(file.asString()));
        return project.texts().keySet().containsAll(listed);
    }

    private void removeProject() throws IOException {
        JsonNode provenance = provenance();
        List<String> gone = new ArrayList<>();
        provenance.path("files").forEach(file -> gone.add(file.asString()));
        gone.remove(HlsProjectGenerator.PROVENANCE);
        String top = provenance.path("top").asString("");
        if (top.matches("\\w+")) {
            gone.addAll(HlsProjectGenerator.toolOutputs(top));
        }
        for (String name : gone) {
            remove(name);
        }
    }

    /** Removes a file or a folder below this one; a name that leads out of it is passed over, also one that a link does. */
    private void remove(String name) throws IOException {
        Path path = folder.resolve(name).normalize();
        Path parent = path.getParent();
        if (!path.startsWith(folder.normalize())
                || path.equals(folder.normalize())
                || !Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                || parent == null
                || !parent.toRealPath().startsWith(folder.toRealPath())) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path directory, @org.jspecify.annotations.Nullable IOException problem) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
