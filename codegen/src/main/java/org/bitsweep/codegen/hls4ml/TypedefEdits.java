package org.bitsweep.codegen.hls4ml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bitsweep.model.importer.hls4ml.HlsProject;
import org.bitsweep.model.importer.hls4ml.ProjectLayer;
import org.bitsweep.model.importer.hls4ml.ProjectPort;
import org.bitsweep.model.importer.hls4ml.ProjectType;
import org.bitsweep.model.importer.hls4ml.ProjectTypedef;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.precision.TypeText;

/**
 * Rewrites typedefs. One that several roles share and that are to have different types keeps its name for the network's
 * input or output, else for the role that is met first; each other type gets a typedef of its own behind it, and the places
 * where those roles name it are changed.
 */
final class TypedefEdits {
    private final HlsProject project;
    private final Map<TypeKey, Precision> wanted;
    private final TextEdits edits;
    private final Set<String> taken;
    private final List<String> notes = new ArrayList<>();

    /** One that names a typedef. */
    private record User(TypeKey key, ProjectLayer layer, ProjectType type) {}

    TypedefEdits(HlsProject project, Map<TypeKey, Precision> wanted, TextEdits edits) {
        this.project = project;
        this.wanted = wanted;
        this.edits = edits;
        this.taken = new LinkedHashSet<>(project.typedefs().keySet());
    }

    /** Makes the edits; what was split is told. */
    List<String> make() {
        Map<String, List<User>> users = new LinkedHashMap<>();
        for (ProjectLayer layer : project.layers()) {
            layer.types().forEach((role, type) -> {
                User user = new User(new TypeKey(layer.name(), role), layer, type);
                if (wanted.containsKey(user.key())) {
                    type.name()
                            .ifPresentOrElse(
                                    name -> users.computeIfAbsent(name, key -> new ArrayList<>())
                                            .add(user),
                                    () -> inPlace(user));
                }
            });
        }
        users.forEach(this::typedef);
        return notes;
    }

    private Precision wanted(User user) {
        return java.util.Objects.requireNonNull(wanted.get(user.key()));
    }

    private void inPlace(User user) {
        if (!wanted(user).equals(user.type().type().orElseThrow())) {
            edits.replace(user.type().written(), TypeText.of(wanted(user)));
        }
    }

    private void typedef(String name, List<User> users) {
        ProjectTypedef typedef =
                java.util.Objects.requireNonNull(project.typedefs().get(name));
        Map<Precision, List<User>> byType = new LinkedHashMap<>();
        User keeper = keeper(name, users);
        byType.put(wanted(keeper), new ArrayList<>());
        for (User user : users) {
            byType.computeIfAbsent(wanted(user), key -> new ArrayList<>()).add(user);
        }
        if (!wanted(keeper).equals(typedef.type().orElseThrow())) {
            edits.replace(typedef.element(), TypeText.of(wanted(keeper)));
        }
        byType.forEach((type, some) -> {
            boolean used = some.stream().anyMatch(user -> !user.type().uses().isEmpty());
            if (!type.equals(wanted(keeper)) && used) {
                split(typedef, type, some);
            }
        });
    }

    private User keeper(String name, List<User> users) {
        List<User> ports = users.stream()
                .filter(user -> user.key().role().equals(ProjectLayer.RESULT))
                .filter(user -> user.layer().className().equals(ProjectLayer.INPUT) || project.isOutput(user.layer()))
                .toList();
        if (ports.stream().map(this::wanted).distinct().count() > 1) {
            throw new RetypeException("inputs and outputs of the network share the type " + name
                    + " and can't have different ones; give each a typedef of its own in "
                    + users.get(0).type().written().file());
        }
        boolean isPort = project.ports().stream()
                .filter(port -> port.kind() == ProjectPort.Kind.WEIGHTS)
                .anyMatch(port -> port.type().equals(name));
        if (isPort && users.stream().map(this::wanted).distinct().count() > 1) {
            throw new RetypeException("weights that come from outside share the type " + name
                    + " with others and can't have one of their own");
        }
        return ports.isEmpty() ? users.get(0) : ports.get(0);
    }

    private void split(ProjectTypedef typedef, Precision type, List<User> users) {
        TypeKey first = users.get(0).key();
        String name = free((first.layer() + "_" + first.role()).replaceAll("\\W", "_"));
        String file = project.text(typedef.statement().file());
        String statement =
                file.substring(typedef.statement().start(), typedef.statement().end());
        int element = typedef.element().start() - typedef.statement().start();
        String before = statement.substring(0, element);
        String after = statement.substring(
                typedef.element().end() - typedef.statement().start());
        int at = after.lastIndexOf(typedef.name());
        edits.insertBehind(
                typedef.statement(),
                "\n" + before + TypeText.of(type) + after.substring(0, at) + name
                        + after.substring(at + typedef.name().length()));
        users.forEach(user -> user.type().uses().forEach(use -> edits.replace(use, name)));
        notes.add(typedef.name() + " is shared; "
                + String.join(
                        ", ", users.stream().map(user -> user.key().toString()).toList()) + " get " + name);
    }

    private String free(String name) {
        String candidate = name;
        for (int i = 2; !taken.add(candidate); i++) {
            candidate = name.replaceFirst("_t$", "") + i + "_t";
        }
        return candidate;
    }
}
