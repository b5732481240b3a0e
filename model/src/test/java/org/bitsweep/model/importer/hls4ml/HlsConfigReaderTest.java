package org.bitsweep.model.importer.hls4ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.config.HlsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HlsConfigReaderTest {
    /** As hls4ml itself writes it, with the tag that plain YAML readers stumble over. */
    private static final String WHOLE = """
            Backend: Vitis
            ClockPeriod: 5
            ClockUncertainty: 27%
            InputData: null
            KerasModel: !keras_model 'out/keras_model.keras'
            HLSConfig:
              Model:
                Precision: fixed<16,6>
                ReuseFactor: 1
              LayerType:
                Softmax:
                  exp_table_t: ap_ufixed<18,8>
                  reuse_factor: 5
              LayerName:
                fc1:
                  Precision:
                    weight: ap_fixed<8,3>
                    result: auto
                    bias: null
              Optimizers: [a, b]
            """;

    private static HlsConfig read(String yaml) {
        return HlsConfigReader.read(ConfigFile.parseYaml(yaml, "c.yml"));
    }

    @Test
    void readsAWholeConfiguration() {
        HlsConfig config = read(WHOLE);
        assertThat(config.project())
                .containsOnlyKeys("Backend", "ClockPeriod", "ClockUncertainty", "InputData", "KerasModel", "HLSConfig");
        assertThat(config.precision("fc1", "Dense", "weight")).hasValueSatisfying(type -> {
            assertThat(type.text()).isEqualTo("ap_fixed<8,3>");
            assertThat(type.place()).hasToString("c.yml:17:17");
        });
        assertThat(config.precision("fc1", "Dense", "bias"))
                .hasValueSatisfying(type -> assertThat(type.text()).isEqualTo("fixed<16,6>"));
        assertThat(config.attribute("s", "Softmax", "exp_table_t")).isPresent();
    }

    @Test
    void readsTheHlsConfigPartAlone() {
        HlsConfig config = read("Model: {Precision: \"ap_fixed<16,6>\", ReuseFactor: 2}\n");
        assertThat(config.project()).isEmpty();
        assertThat(config.model().precisionOf("default")).isPresent();
        assertThat(config.setting("x", "Dense", "ReuseFactor")).isPresent();
        assertThat(read("LayerName:\nModel:\n").layerNames()).isEmpty();
    }

    @Test
    void whatIsWrittenReadsAsTheSame() {
        HlsConfig config = read(WHOLE);
        String yaml = HlsConfigWriter.toYaml(config);
        assertThat(HlsConfigWriter.toYaml(read(yaml))).isEqualTo(yaml);
        assertThat(Trees.plain(HlsConfigWriter.toNode(read(yaml))))
                .isEqualTo(Trees.plain(HlsConfigWriter.toNode(config)));
        assertThat(yaml)
                .contains("      Precision:\n        weight: ap_fixed<8,3>\n")
                .contains("InputData: null\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Model: {Precision: 'ap_fixd<16,6>'}|c.yml:1:20: Model.Precision: type \"ap_fixd<16,6>\", column 1|did you mean ap_fixed?",
                "Model: {Precision: {default: 'ap_fixed<16,6,AP_RDN>'}}|Model.Precision.default|did you mean AP_RND?",
                "LayerName: {fc1: {Precision: {accum: 'ap_fixed<16,6,RND,WRAP_SM>'}}}|c.yml:1:38|hls4ml can't read WRAP_SM",
                "LayerType: {Softmax: {table_t: 'fixed<18 8>'}}|LayerType.Softmax.table_t|column 10",
                "Model: {Precision: {default: ap_fixed<16,6>}}|c.yml:1:30|put the type in quotes",
                "Model: {Precision: {default: 16}}|the number 16|write a type",
                "Model: {Precision: {default: [a]}}|a list|write a type",
                "Model: {Precision: [a]}|c.yml:1:20|a list",
                "Model: [a]|c.yml:1:8: Model is a list|a mapping",
                "Model: fixed<16,6>|Model is the text|a mapping",
                "LayerName: [fc1]|LayerName is a list|a mapping",
                "LayerName: {fc1: 'fixed<16,6>'}|LayerName.fc1 is the text|a mapping",
                "LayerName: {fc1: }|LayerName.fc1 is nothing|a mapping",
                "HLSConfig: 5|HLSConfig is the number 5|a mapping",
                "HLSconfig: {Model: {}}|c.yml:1:1|did you mean HLSConfig?",
                "Modle: {Precision: auto}|c.yml:1:1|did you mean Model?",
                "epochs: 5|not a configuration of hls4ml|HLSConfig",
            })
    void saysWhereAConfigurationIsWrong(String yaml, String place, String why) {
        assertThatThrownBy(() -> read(yaml + "\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(place)
                .hasMessageContaining(why);
    }
}
