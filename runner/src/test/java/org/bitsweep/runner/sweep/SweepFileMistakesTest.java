package org.bitsweep.runner.sweep;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.bitsweep.model.config.ConfigException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sweep files with something wrong: the message has the line, what is expected, and the nearest valid word. */
class SweepFileMistakesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private SweepFixture fixture;

    @BeforeEach
    void makeFiles() {
        fixture = new SweepFixture(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nmae: x|nmae|name",
                "modle: mlp.keras|modle|model",
                "confg: hls4ml_config.yml|confg|config",
                "referense: float|referense|reference",
                "dta: {}|dta|data",
                "tarjet: {}|tarjet|target",
                "bases: []|bases|base",
                "policy: []|policy|policies",
                "axis: {}|axis|axes",
                "maximummodes: ignore|maximummodes|maximumModes",
                "overides: {}|overides|overrides",
                "engin: estimate|engin|engine",
                "stage: {}|stage|stages",
                "executer: {}|executer|executor",
                "constraint: {}|constraint|constraints",
                "target: {prt: x}|target.prt|part",
                "target: {clockperiod: 5}|target.clockperiod|clockPeriod",
                "target: {clok: 5}|target.clok|clock",
                "target: {clockUncertianty: 5%}|target.clockUncertianty|clockUncertainty",
                "target: {iotype: io_stream}|target.iotype|ioType",
                "target: {userbudget: {}}|target.userbudget|userBudget",
                "target: {userBudget: {luts: 5}}|target.userBudget.luts|lut",
                "axes: {reuse_factor: 4}|axes.reuse_factor|ReuseFactor",
                "axes: {strategy: Latency}|axes.strategy|Strategy",
                "axes: {clockPeriod: 4ns}|axes.clockPeriod|ClockPeriod",
                "axes: {maximun: base}|axes.maximun|maximum",
                "axes: {maximumMode: ignore}|axes.maximumMode|maximumModes",
                "overrides: {fc1: {Precison: auto}}|overrides.fc1.Precison|Precision",
                "overrides: {fc1: {ReuseFctor: 1}}|overrides.fc1.ReuseFctor|ReuseFactor",
                "overrides: {fc1: {Strategi: Latency}}|overrides.fc1.Strategi|Strategy",
                "overrides: {fc1: {Precision: {acum: auto}}}|overrides.fc1.Precision.acum|accum",
                "executor: {locl: {}}|executor.locl|local",
                "executor: {local: {job: 2}}|executor.local.job|jobs",
                "executor: {local: {memori: 1GiB}}|executor.local.memori|memory",
                "executor: {local: {licences: {}}}|executor.local.licences|licenses",
                "executor: {local: {timeot: 4h}}|executor.local.timeot|timeout",
                "constraints: {luts: 5}|constraints.luts|lut",
                "constraints: {latenci: 5}|constraints.latenci|latency",
                "constraints: {acuracy: 5}|constraints.acuracy|accuracy",
                "constraints: {bram18: 5}|constraints.bram18|bram18k",
            })
    void namesTheNearestValidKey(String yaml, String key, String nearest) {
        assertThatThrownBy(() -> fixture.readLeastWith(yaml))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("sweep.yaml:5:")
                .hasMessageContaining(key)
                .hasMessageContaining("did you mean " + nearest + "?");
    }

    @ParameterizedTest
    @CsvSource({
        "input,inputs",
        "labls,labels",
        "metrc,metric",
        "selct,select",
        "confrim,confirm",
        "inputrange,inputRange"
    })
    void namesTheNearestValidKeyOfData(String key, String nearest) {
        assertThatThrownBy(() ->
                        fixture.read(SweepFixture.LEAST.replace("labels: y.npy", "labels: y.npy, " + key + ": 1")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("sweep.yaml:2:38: unknown key data." + key)
                .hasMessageContaining("did you mean " + nearest + "?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "truncate-warp|there is no policy truncate-warp; did you mean truncate-wrap?",
                "TruncateWrap|did you mean truncate-wrap?",
                "wide-acumulator: {addWidth: 10}|did you mean wide-accumulator?",
                "wide-accumulator: {addWith: 10}|policies.wide-accumulator.addWith; did you mean addWidth?",
                "wide-accumulator: {addInteger: 5, addintegers: 5}|did you mean addInteger?",
                "wide-accumulator: {addWidth: many}|policies.wide-accumulator.addWidth is the text \"many\"; expected a whole number",
                "wide-accumulator: {addWidth: 1.5}|expected a whole number",
                "wide-accumulator: {addWidth: -20}|width must be in 1..4096, not -12",
                "round-saturate: {accum: base}|takes no parameters",
                "mine: {acum: base}|policies.mine.acum; did you mean accum?",
                "mine: {weigth: base}|did you mean weight?",
                "mine: {biass: base}|did you mean bias?",
                "mine: {scal: base}|did you mean scale?",
                "mine: {inptu: base}|did you mean input?",
                "mine: {reslt: base}|did you mean result?",
                "mine: {activtion: base}|did you mean activation?",
                "mine: {outputs: base}|did you mean output?",
                "mine: {tabel: base}|did you mean table?",
                "mine: {accum: base, layer: [a]}|did you mean layers?",
                "mine: {accum: base, excpt: [a]}|did you mean except?",
                "mine: {accum: bsae}|policies.mine.accum: type \"bsae\", column 1: expected base",
                "mine: {accum: \"base,RDN\"}|did you mean RND?",
                "mine: {accum: base+<10,5>}|put the type in quotes",
                "mine: {accum: \"base+<-9,0>\"}|no type for accum with the base fixed<8,3,TRN,WRAP,0>",
                "mine: {accum: 16}|policies.mine.accum is the number 16; expected base",
                "mine: {accum: [base]}|policies.mine.accum is a list",
                "mine: {layers: [fc1]}|names no role",
                "mine: {}|a policy of your own says types by role",
                "mine: base|policies.mine is the text \"base\"; expected a mapping",
                "\"my/policy\": {accum: base}|becomes part of file names",
                "as-configured|needs a configuration",
                "5|policies is the number 5; expected the name of a policy",
                "[truncate-wrap]|policies is a list",
                "{a: {accum: base}, b: {accum: base}}|begin each policy with its own",
            })
    void saysWhatIsWrongWithAPolicy(String policy, String message) {
        String yaml = SweepFixture.LEAST.replace(
                "policies: [truncate-wrap, round-saturate]", "policies:\n  - " + policy.replace("\\n", "\n"));
        assertThatThrownBy(() -> fixture.read(yaml))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("sweep.yaml:5:")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: [a]|name is a list; expected a name",
                "name: ../up|expected a name for files",
                "reference: as-configured|add config: FILE",
                "reference: 5|reference is the number 5; expected as-configured, float or the id",
                "config: missing.yml|config is missing.yml, but there is no",
                "target: 5ns|target is the text \"5ns\"; expected a mapping",
                "target: {part: 5}|target.part is the number 5; expected a part",
                "target: {clock: 5 s}|target.clock is the text \"5 s\"; expected a clock period such as 5ns",
                "target: {clock: -5}|expected a clock period",
                "target: {clock: 0}|expected a clock period",
                "target: {clock: 5, clockPeriod: 5}|keep one of them",
                "target: {clockUncertainty: 270%}|expected a share of the clock period",
                "target: {clock: 5, clockUncertainty: 5ns}|leaves nothing",
                "target: {clockUncertainty: [1]}|target.clockUncertainty is a list; expected a share",
                "target: {ioType: io_serial}|expected one of io_parallel, io_stream",
                "target: {ioType: io_paralel}|did you mean io_parallel?",
                "target: {userBudget: {lut: many}}|target.userBudget.lut is the text \"many\"; expected a count",
                "axes: [1]|axes is a list; expected a mapping",
                "axes: {ReuseFactor: [1, two]}|axes.ReuseFactor is the text \"two\"; expected a whole number, 1 or more",
                "axes: {ReuseFactor: 0}|expected a whole number, 1 or more",
                "axes: {ReuseFactor: [4, 4]}|twice",
                "axes: {Strategy: Latencie}|did you mean Latency?",
                "axes: {ClockPeriod: [4, fast]}|axes.ClockPeriod is the text \"fast\"",
                "axes: {maximum: lossless}|expected none, base",
                "axes: {maximum: [bsae]}|did you mean base?",
                "axes: {maximumModes: inherits}|did you mean inherit?",
                "axes: {maximumModes: yes}|axes.maximumModes is true; expected one of inherit, ignore",
                "maximumModes: 5|maximumModes is the number 5; expected one of inherit, ignore",
                "maximumModes: ignore\\naxes: {maximumModes: ignore}|keep one of them",
                "overrides: [fc1]|overrides is a list; expected a mapping",
                "overrides: {fc1: auto}|overrides.fc1 is the text \"auto\"; expected a mapping",
                "overrides: {fc1: {Precision: 5}}|overrides.fc1.Precision is the number 5; write a type",
                "overrides: {fc1: {Precision: {accum: \"ap_fixd<8,3>\"}}}|did you mean ap_fixed?",
                "overrides: {fc1: {exp_table_t: \"ap_fixed<8>\"}}|overrides.fc1.exp_table_t",
                "engine: [estimate]|engine is a list; expected one of estimate, yosys, vitis",
                "engine: estimat|did you mean estimate?",
                "engine: {yosys: {dps: true}}|did you mean dsp?",
                "engine: {vitis: {}}|unknown key engine.vitis",
                "stages: estimate|stages is the text \"estimate\"; expected a mapping",
                "stages: {all: sinth}|did you mean synth?",
                "executor: {local: {licenses: {vitis: 0}}}|executor.local.licenses.vitis is the number 0",
                "executor: {local: {licenses: {vitsi: 1}}}|did you mean vitis?",
                "stages: {al: csynth}|unknown key stages.al; did you mean all?",
                "stages: {best: csynth}|unknown key stages.best",
                "stages: {\"best 0\": impl}|valid here: all, front, \"best N\"",
                "stages: {front: [synth, 3]}|stages.front is the number 3",
                "executor: [local]|executor is a list",
                "executor: {slurm: {partiton: a}}|unknown key executor.slurm.partiton; did you mean partition",
                "executor: slrum|executor is the text \"slrum\"",
                "executor: {slurm: {time: 4h}}|executor.slurm.time is the text \"4h\"; expected a time as sbatch has it",
                "executor: {slurm: {time: \"0\"}}|executor.slurm.time is the text \"0\"; expected a time as sbatch has it",
                "executor: {slurm: {time: \"1:00\", timeout: 1h}}|executor.slurm.time and executor.slurm.timeout mean the same",
                "executor: {slurm: {licenses: \"flex:1\"}}|which of our licences is flex? Write {vitis: flex}",
                "executor: {slurm: {licenses: \"vitis:2\"}}|a job needs one of each",
                "executor: {slurm: {licenses: {vits: a}}}|unknown licence executor.slurm.licenses.vits; did you mean vitis",
                "executor: {slurm: {licenses: {vitis: \"a:1\"}}}|the cluster's name of it, such as vitis or vitis@flexlm, without a count",
                "executor: {slurm: {options: [exclusive]}}|expected words for sbatch, each with its minus",
                "executor: {slurm: {jobs: 0}}|executor.slurm.jobs is the number 0; expected a whole number, 1 to 1000",
                "executor: {local: {jobs: 0}}|executor.local.jobs is the number 0; expected a whole number, 1 to 10000",
                "executor: {local: {jobs: many}}|executor.local.jobs is the text \"many\"",
                "executor: {local: {memory: 16}}|executor.local.memory is the number 16; expected an amount of memory such as 16GiB",
                "executor: {local: {licenses: 1}}|executor.local.licenses is the number 1; expected a mapping",
                "executor: {local: {licenses: {vitis: x}}}|executor.local.licenses.vitis is the text \"x\"",
                "executor: {local: {timeout: 4}}|executor.local.timeout is the number 4; expected a duration such as 4h",
                "executor: {local: {timeout: forever}}|expected a duration",
                "executor: {local: {timeout: 4:00:00}}|expected a duration",
                "constraints: [5]|constraints is a list",
                "constraints: {lut: \"20%\"}|constraints.lut is the text \"20%\"; expected a count, or a share",
                "constraints: {lut: \"20% of chip\"}|20% of device",
                "constraints: {lut: \"20% of user-budget\"}|write target.userBudget: {lut: ...}",
                "constraints: {latency: 200}|constraints.latency is the number 200; expected cycles or time with its unit",
                "constraints: {accuracy: good}|expected a bound such as",
                "constraints: {accuracy: \">= reference - 1\"}|>= reference - 1pp",
                "constraints: {accuracy: 91.5}|expected a bound such as",
            })
    void saysWhatIsExpected(String yaml, String message) {
        assertThatThrownBy(() -> fixture.readLeastWith(yaml.replace("\\n", "\n")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("sweep.yaml:5:")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inputs: x.npy|inputs: [x.npy]|data.inputs is a list; expected the path of a file",
                "inputs: x.npy|inputs: {}|expected one value by input name",
                "inputs: x.npy|inputs: {a: 5}|data.inputs.a is the number 5",
                "inputs: x.npy, ||the key data.inputs is missing",
                "labels: y.npy|labels: gone.npy|data.labels is gone.npy, but there is no",
                ", labels: y.npy||the key data.labels is missing",
                "labels: y.npy|labels: y.npy, metric: auc|expected one of accuracy",
                "labels: y.npy|labels: y.npy, select: 3000|data.select is the number 3000; expected samples as Python slices",
                "labels: y.npy|labels: y.npy, select: 1:30|data.select is the number 90; expected samples",
                "labels: y.npy|labels: y.npy, confirm: '0:10:2'|in quotes: \"0:3000\"",
                "labels: y.npy|labels: y.npy, inputRange: 1|data.inputRange is the number 1; expected two bounds such as [-1, 1]",
                "labels: y.npy|labels: y.npy, inputRange: [1, -1]|write the lower bound first",
                "labels: y.npy|labels: y.npy, inputRange: [1]|expected two bounds",
                "labels: y.npy|labels: y.npy, inputRange: {a: [0, .inf]}|data.inputRange.a is the number .inf; expected two bounds",
            })
    void saysWhatIsExpectedOfData(String before, String after, String message) {
        String replacement = after == null ? "" : after;
        assertThatThrownBy(() -> fixture.read(SweepFixture.LEAST.replace(before, replacement)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("sweep.yaml:2:")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"ap_fixd<8,3>\"|base: type \"ap_fixd<8,3>\", column 1|did you mean ap_fixed?",
                "\"ap_fixed<8,3,AP_RDN>\"|column 14|did you mean AP_RND?",
                "ap_fixed<8,3>|column 11|put the type in quotes",
                "float|fixed-point or integer type|computes fixed point only",
                "auto|fixed-point or integer type|auto has no place here",
                "8|base is the number 8|expected a type such as",
                "\"ap_fixed<10,4>\"|ap_fixed<10,4>|twice",
            })
    void saysWhatIsWrongWithABaseType(String type, String place, String why) {
        assertThatThrownBy(() -> fixture.read(SweepFixture.LEAST.replace("\"ap_fixed<8,3>\"", type)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("sweep.yaml:3:")
                .hasMessageContaining(place)
                .hasMessageContaining(why);
    }

    @Test
    void namesBothLinesOfAPolicyThatIsThereTwice() {
        assertThatThrownBy(() -> fixture.read(SweepFixture.LEAST.replace(
                        "[truncate-wrap, round-saturate]", "\n  - round-saturate\n  - round-saturate\n")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("sweep.yaml:6:5: the policy round-saturate is there twice, first in line 5");
    }

    @Test
    void saysThatASweepIsEmpty() {
        String none = "model: mlp.keras\ndata: {inputs: x.npy, labels: y.npy}\n";
        assertEmpty(none, "base types (base) and policies (policies)");
        assertEmpty(none + "base: [\"ap_fixed<8,3>\"]\n", "no policies (policies)");
        assertEmpty(none + "base: [\"ap_fixed<8,3>\"]\npolicies: []\n", "policies has none");
        assertEmpty(none + "policies: [truncate-wrap]\n", "truncate-wrap needs base types");
        assertEmpty(none + "base: []\npolicies: [truncate-wrap]\n", "truncate-wrap needs base types");
        assertEmpty(none + "base:\npolicies:\n", "the sweep is empty");
    }

    private void assertEmpty(String yaml, String message) {
        assertThatThrownBy(() -> fixture.read(yaml))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("sweep.yaml:")
                .hasMessageContaining("the sweep is empty")
                .hasMessageContaining(message);
    }

    @Test
    void saysThatTheModelIsMissing() {
        assertThatThrownBy(() -> fixture.read(SweepFixture.LEAST.replace("model: mlp.keras\n", "")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("the key model is missing");
        assertThatThrownBy(() -> fixture.read(SweepFixture.LEAST.replace("mlp.keras", "gone.keras")))
                .hasMessageContaining(
                        "sweep.yaml:1:8: model is gone.keras, but there is no " + fixture.path("gone.keras"));
        assertThatThrownBy(() -> fixture.read(SweepFixture.LEAST.replace("mlp.keras", "{convert: \"a {config}\"}")))
                .hasMessageContaining("sweep.yaml:1:18: model.convert has no {project}; write for example: ");
        assertThatThrownBy(() -> fixture.read(SweepFixture.LEAST.replace("mlp.keras", "[mlp.keras]")))
                .hasMessageContaining("model is a list; expected the path of a file");
        assertThatThrownBy(() -> fixture.read(SweepFixture.LEAST.replace("mlp.keras", "\"a\\0b\"")))
                .isInstanceOf(ConfigException.class);
    }

    @Test
    void survivesHostileFiles() {
        assertThatThrownBy(() -> SweepFileReader.read(fixture.path("gone.yaml")))
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> fixture.read("")).isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> fixture.read("- a\n")).isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> fixture.read(SweepFixture.LEAST + "name: &a [*a]\n"))
                .isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> fixture.read(SweepFixture.LEAST + "name: " + "{a: ".repeat(10_000)))
                .isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> fixture.readLeastWith("base: \"ap_fixed<8,3>\""))
                .hasMessageContaining("the key base is there twice, first in line 3");
        String cut = SweepFixture.LEAST;
        for (int end = 0; end < cut.length() - 2; end++) {
            String text = cut.substring(0, end);
            assertThatThrownBy(() -> fixture.read(text)).as(text).isInstanceOf(ConfigException.class);
        }
    }

    /** The least says policies in line 4, which is replaced here. */
    @ParameterizedTest
    @CsvSource({"input", "weight", "bias", "scale", "activation", "table"})
    void refusesLosslessForRolesThatAreNoSums(String role) {
        String yaml =
                SweepFixture.LEAST.replace("[truncate-wrap, round-saturate]", "[{mine: {" + role + ": lossless}}]");
        assertThatThrownBy(() -> fixture.read(yaml))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("sweep.yaml:4")
                .hasMessageContaining("policies.mine." + role + " can't be lossless");
    }
}
