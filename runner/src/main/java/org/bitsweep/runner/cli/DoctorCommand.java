package org.bitsweep.runner.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bitsweep.runner.doctor.Capability;
import org.bitsweep.runner.doctor.Diagnosis;
import org.bitsweep.runner.doctor.License;
import org.bitsweep.runner.doctor.Machine;
import org.bitsweep.runner.doctor.Tool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;

/** {@code bitsweep doctor}: what can be used here. */
@Command(
        name = "doctor",
        description = "Show which engines, tools, licences and executors are usable here, and why not.")
final class DoctorCommand extends BitsweepCommand {
    @Mixin
    private final JsonOption json = new JsonOption();

    DoctorCommand(CommandContext context) {
        super(context);
    }

    /** The JSON document. */
    private record Document(
            String bitsweep,
            Machine machine,
            List<Capability> engines,
            List<Capability> executors,
            List<License> licenses) {}

    @Override
    ExitStatus execute() {
        Diagnosis found =
                Diagnosis.of(context().environment(), Path.of(""), context().cancellation());
        if (json.isSet()) {
            JsonPrinter.print(
                    context().out(),
                    new Document(
                            BuildVersion.number(),
                            found.machine(),
                            found.engines(),
                            found.executors(),
                            found.licenses()));
        } else {
            print(found);
        }
        return found.anythingUsable() ? ExitStatus.DONE : ExitStatus.NOTHING_SUCCEEDED;
    }

    private void print(Diagnosis found) {
        PrintWriter out = context().out();
        Machine machine = found.machine();
        row("bitsweep", BuildVersion.number());
        row("java", machine.java());
        row("machine", machine.cores() + " cores, heap up to " + machine.heapMib() + " MiB");
        row(
                "disk",
                machine.freeDiskMib().map(mib -> mib + " MiB free").orElse("free space unknown") + " in "
                        + machine.folder());
        out.print("\n");
        found.engines().forEach(engine -> capability("engine", engine));
        found.executors().forEach(executor -> capability("executor", executor));
        out.print("\n");
        if (found.licenses().isEmpty()) {
            row("licences", "neither XILINXD_LICENSE_FILE nor LM_LICENSE_FILE is set");
        }
        found.licenses().forEach(license -> row("licences", license.variable() + "=" + license.value()));
    }

    private void capability(String kind, Capability capability) {
        Ansi ansi = context().terminal().colours() ? Ansi.ON : Ansi.OFF;
        String mark = ansi.string(capability.usable() ? "@|green yes|@" : "@|yellow no |@");
        context()
                .out()
                .print(String.format(
                        Locale.ROOT, "%-9s %-9s %s  %s\n", kind, capability.name(), mark, capability.reason()));
        for (Tool tool : capability.tools()) {
            Optional<Path> path = tool.path();
            path.ifPresent(p -> context().out().print(" ".repeat(25) + tool.name() + ": " + p + "\n"));
        }
    }

    private void row(String name, String value) {
        context().out().print(String.format(Locale.ROOT, "%-9s %s\n", name, value));
    }
}
