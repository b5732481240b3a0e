package org.bitsweep.model.importer.hls4ml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bitsweep.model.importer.hls4ml.ProjectLayer.ProjectArray;
import org.bitsweep.model.importer.hls4ml.ProjectLayer.ProjectConstant;

/**
 * The layers of a project, by the structure of its C++ alone: what a call reads and writes, the struct that configures it
 * and the structs that this one names. So a layer that hls4ml doesn't have is read like one that it has.
 */
final class ProjectLayers {
    private static final Pattern NUMBER = Pattern.compile("config_?(\\d+)");
    private static final String CLONE = "clone_stream";
    private static final Set<String> WATCHERS = Set.of("save_layer_output", "print_result", "convert_data");

    private final CppSource top;
    private final TopFunction function;
    private final TypedefReader typedefs;
    private final CppSource parameters;
    private final Map<String, ConfigStruct> structs;
    private final WeightArrays arrays;
    private final Map<String, Draft> producers = new LinkedHashMap<>();
    private final List<Draft> drafts = new ArrayList<>();
    private final Set<String> written = new LinkedHashSet<>();

    /** A layer in the making. */
    private record Draft(
            String name,
            String kind,
            String className,
            List<String> inputs,
            String output,
            RoleTypes types,
            Map<String, ProjectConstant> constants,
            List<String> arrays,
            SourceSpan at) {
        ProjectLayer layer() {
            return new ProjectLayer(
                    name,
                    kind,
                    className,
                    inputs.stream().distinct().toList(),
                    output,
                    types.types(),
                    constants,
                    arrays.stream().map(Draft::array).toList(),
                    at.place());
        }

        private static ProjectArray array(String nameAndRole) {
            int colon = nameAndRole.indexOf(':');
            return new ProjectArray(nameAndRole.substring(0, colon), Optional.of(nameAndRole.substring(colon + 1)));
        }
    }

    ProjectLayers(
            CppSource top, TopFunction function, TypedefReader typedefs, CppSource parameters, WeightArrays arrays) {
        this.top = top;
        this.function = function;
        this.typedefs = typedefs;
        this.parameters = parameters;
        this.structs = StructReader.read(parameters);
        this.arrays = arrays;
    }

    /** Names of the ports that are written. */
    Set<String> written() {
        return written;
    }

    List<ProjectLayer> read() {
        List<LayerCall> all = function.calls().stream()
                .filter(call -> !arrays.loads(call, top))
                .toList();
        List<LayerCall> calls =
                all.stream().filter(call -> !WATCHERS.contains(call.function())).toList();
        calls.forEach(call -> written.addAll(outputs(call)));
        function.ports().forEach((name, port) -> {
            if (!written.contains(name) && !arrays.has(name) && isNumbers(port)) {
                input(name, port);
            }
        });
        for (LayerCall call : calls) {
            if (call.function().equals(CLONE)) {
                passOn(call);
            } else if (!tensors(call).isEmpty()) {
                layer(call);
            }
        }
        all.stream().filter(call -> WATCHERS.contains(call.function())).forEach(this::watched);
        namedAfterLayers();
        return drafts.stream().map(Draft::layer).toList();
    }

    /** Sizes, which old versions pass too, are of types that no typedef names. */
    boolean isNumbers(TopFunction.Variable port) {
        return port.type().size() == 1
                && typedefs.known().containsKey(port.type().get(0).text());
    }

    private List<String> tensors(LayerCall call) {
        return call.names().stream()
                .map(function::resolve)
                .filter(name -> !arrays.has(name))
                .filter(name -> function.variables().containsKey(name)
                        || function.ports().containsKey(name))
                .toList();
    }

    private List<String> outputs(LayerCall call) {
        List<String> tensors = tensors(call);
        return tensors.isEmpty()
                ? List.of()
                : tensors.subList(call.function().equals(CLONE) ? 1 : tensors.size() - 1, tensors.size());
    }

    private TopFunction.Variable variable(String name) {
        TopFunction.Variable local = function.variables().get(name);
        return local == null ? java.util.Objects.requireNonNull(function.ports().get(name)) : local;
    }

    private void input(String name, TopFunction.Variable port) {
        RoleTypes types = new RoleTypes(typedefs.known());
        types.add(ProjectLayer.RESULT, port.type().get(0).text(), List.of(top.span(port.type())));
        Draft draft = new Draft(
                name,
                "input",
                ProjectLayer.INPUT,
                new ArrayList<>(),
                name,
                types,
                Map.of(),
                List.of(),
                top.span(port.type()));
        drafts.add(draft);
        producers.put(name, draft);
    }

    /** A copy has the type of what it copies, so it is no layer. */
    private void passOn(LayerCall call) {
        List<String> tensors = tensors(call);
        Draft source = tensors.isEmpty() ? null : producers.get(tensors.get(0));
        if (source == null) {
            return;
        }
        for (String copy : tensors.subList(1, tensors.size())) {
            producers.put(copy, source);
            uses(source, variable(copy).type());
        }
        call.templates().forEach(template -> uses(source, template));
    }

    /** A call that shows a result, for traces. */
    private void watched(LayerCall call) {
        List<String> tensors = tensors(call);
        Draft source = tensors.isEmpty() ? null : producers.get(tensors.get(0));
        if (source != null) {
            call.templates().forEach(template -> uses(source, template));
        }
    }

    private void uses(Draft producer, List<CppToken> type) {
        if (type.size() == 1
                && producer.types().isOf(ProjectLayer.RESULT, type.get(0).text())) {
            producer.types().add(ProjectLayer.RESULT, type.get(0).text(), List.of(top.span(type)));
        }
    }

    private void layer(LayerCall call) {
        List<String> tensors = tensors(call);
        String output = tensors.get(tensors.size() - 1);
        Optional<ConfigStruct> struct = call.templates().stream()
                .filter(template -> template.size() == 1)
                .map(template -> structs.get(template.get(0).text()))
                .filter(java.util.Objects::nonNull)
                .reduce((first, second) -> second);
        RoleTypes types = new RoleTypes(typedefs.known());
        Map<String, ProjectConstant> constants = new LinkedHashMap<>();
        List<ConfigStruct> family = struct.map(this::family).orElse(List.of());
        String name = name(call, struct, output);
        family.forEach(member -> member.constants().forEach(constants::putIfAbsent));
        Draft draft = new Draft(
                name,
                call.function(),
                FunctionClasses.of(call.function()),
                new ArrayList<>(),
                output,
                types,
                constants,
                new ArrayList<>(),
                top.span(call.at()));
        tensors(call, tensors, draft);
        family.forEach(member -> roles(member, name, types));
        arrays(call, name, draft);
        templates(call, name, tensors, types);
        drafts.add(draft);
        producers.put(output, draft);
    }

    /** Types that a call names beside those of its tensors, as custom layers do. */
    private void templates(LayerCall call, String layer, List<String> tensors, RoleTypes types) {
        Set<String> ofTensors = tensors.stream()
                .map(tensor -> source(variable(tensor).type()))
                .collect(java.util.stream.Collectors.toSet());
        for (List<CppToken> template : call.templates()) {
            String typedef = source(template);
            if (template.size() != 1 || !typedefs.known().containsKey(typedef) || structs.containsKey(typedef)) {
                continue;
            }
            Optional<String> role = types.roleOf(typedef).filter(found -> !found.equals(ProjectLayer.RESULT));
            if (role.isEmpty() && !ofTensors.contains(typedef)) {
                String own = typedef.replaceFirst("^(" + Pattern.quote(layer) + "|layer\\d+)_", "");
                role = Optional.of(types.has(own) || !own.endsWith("_t") ? typedef : own);
            }
            role.ifPresent(found -> types.add(found, typedef, List.of(top.span(template))));
        }
    }

    private static String source(List<CppToken> words) {
        return words.get(0).text();
    }

    private String name(LayerCall call, Optional<ConfigStruct> struct, String output) {
        Optional<String> said = call.comment()
                .or(() -> struct.flatMap(ConfigStruct::comment))
                .filter(comment -> comment.matches("[\\w./:-]+"));
        String name = said.orElseGet(() -> {
            Matcher number = NUMBER.matcher(struct.map(ConfigStruct::name).orElse(""));
            return number.find() ? "layer" + number.group(1) : output;
        });
        boolean taken = drafts.stream().anyMatch(draft -> draft.name().equals(name));
        return taken ? name + "." + output : name;
    }

    /** The tensors of a call against its template arguments, both in order. */
    private void tensors(LayerCall call, List<String> tensors, Draft draft) {
        int from = 0;
        for (int i = 0; i < tensors.size(); i++) {
            boolean isOutput = i == tensors.size() - 1;
            List<CppToken> type = variable(tensors.get(i)).type();
            Draft producer = isOutput ? draft : producers.get(tensors.get(i));
            if (producer == null || type.size() != 1) {
                continue;
            }
            if (isOutput) {
                draft.types().add(ProjectLayer.RESULT, type.get(0).text(), List.of(top.span(type)));
            } else {
                draft.inputs().add(producer.name());
            }
            for (int t = from; t < call.templates().size(); t++) {
                List<CppToken> template = call.templates().get(t);
                if (template.size() == 1 && template.get(0).is(type.get(0).text())) {
                    uses(producer, template);
                    from = t + 1;
                    break;
                }
            }
        }
    }

    /** A struct and those that it names, itself first. */
    private List<ConfigStruct> family(ConfigStruct struct) {
        Map<String, ConfigStruct> family = new LinkedHashMap<>();
        List<ConfigStruct> open = new ArrayList<>(List.of(struct));
        while (!open.isEmpty()) {
            ConfigStruct next = open.remove(0);
            if (family.putIfAbsent(next.name(), next) == null) {
                next.types().values().forEach(type -> {
                    ConfigStruct named =
                            type.size() == 1 ? structs.get(type.get(0).text()) : null;
                    if (named != null) {
                        open.add(named);
                    }
                });
            }
        }
        return List.copyOf(family.values());
    }

    private void roles(ConfigStruct struct, String layer, RoleTypes types) {
        struct.types().forEach((member, type) -> {
            String typedef = type.get(0).text();
            List<SourceSpan> at = List.of(parameters.span(type));
            if (type.size() > 1) {
                typedefs.type(parameters, type)
                        .ifPresent(found -> types.inline(
                                member, new ProjectType(Optional.empty(), Optional.of(found), at.get(0), List.of())));
            } else if (!types.has(member) || types.isOf(member, typedef)) {
                types.add(member, typedef, at);
            } else {
                String role = types.roleOf(typedef).orElseGet(() -> ownRole(typedef, layer, struct, member));
                types.add(role, typedef, at);
            }
        });
    }

    /** A second accumulator and the like. */
    private static String ownRole(String typedef, String layer, ConfigStruct struct, String member) {
        String prefix = layer + "_";
        return typedef.startsWith(prefix) ? typedef.substring(prefix.length()) : struct.name() + "." + member;
    }

    private void arrays(LayerCall call, String layer, Draft draft) {
        for (String name : call.names()) {
            if (arrays.has(name)) {
                String type = arrays.type(name);
                String prefix = layer + "_";
                String role = draft.types()
                        .roleOfArray(type, name)
                        .orElse(type.startsWith(prefix) ? type.substring(prefix.length()) : name + "_t");
                draft.types().add(role, type, arrays.uses(name));
                draft.arrays().add(name + ":" + role);
            }
        }
    }

    /** Types that hls4ml names after a layer whose C++ doesn't use them: the table of a softmax. */
    private void namedAfterLayers() {
        for (String name : typedefs.known().keySet()) {
            if (drafts.stream().anyMatch(draft -> draft.types().roleOf(name).isPresent())) {
                continue;
            }
            drafts.stream()
                    .filter(draft -> name.startsWith(draft.name() + "_"))
                    .max(Comparator.comparingInt(draft -> draft.name().length()))
                    .ifPresent(draft -> {
                        String role = name.substring(draft.name().length() + 1);
                        if (role.endsWith("_t") && !draft.types().has(role)) {
                            draft.types().add(role, name, List.of());
                        }
                    });
        }
    }
}
