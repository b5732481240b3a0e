package org.bitsweep.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bitsweep.runner.Cancellation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CastCommandTest {
    private static final String HEADER =
            "src_signed,src_width,src_int,dst_signed,dst_width,dst_int,quantization,overflow,sat_bits,src_raw";

    @TempDir
    Path folder;

    /** By hand: 1234 / 2^10 = 1.205078125, times 2^5 = 38.5625, to nearest 39; -30000 / 2^10 is below -4 = -128 / 2^5. */
    @Test
    void printsRawAndValueBeforeAndAfter() {
        Invocation cast =
                Invocation.of("cast", "--from", "fixed<16,6>", "--to", "fixed<8,3,RND,SAT>", "1234", "-30000", "32");

        assertThat(cast.code()).isZero();
        assertThat(cast.err()).isEmpty();
        assertThat(cast.out()).isEqualTo("""
                fixed<16,6,TRN,WRAP,0>  ->  fixed<8,3,RND,SAT,0>
                1234 = 1.205078125  ->  39 = 1.21875  quantized
                -30000 = -29.296875  ->  -128 = -4  overflowed
                32 = 0.03125  ->  1 = 0.03125  exact
                """);
    }

    @Test
    void printsJsonWithTheSameFacts() {
        Invocation cast = Invocation.of("cast", "--json", "--from", "uint<4>", "--to", "int<3>", "9");

        assertThat(cast.code()).isZero();
        assertThat(cast.out().replaceAll("\\s", ""))
                .isEqualTo("{\"from\":\"uint<4>\",\"to\":\"int<3>\",\"casts\":[{\"raw\":9,\"value\":9,"
                        + "\"castRaw\":1,\"castValue\":1,\"effect\":\"overflowed\"}]}");
    }

    @Test
    void refusesARawThatTheTypeCannotHold() {
        Invocation cast = Invocation.of("cast", "--from", "ufixed<4,2>", "--to", "int<4>", "-1");

        assertThat(cast.code()).isEqualTo(2);
        assertThat(cast.err()).contains("raw -1 is not a value of ufixed<4,2,TRN,WRAP,0>", "0 to 15");
        assertThat(cast.out()).isEmpty();
    }

    @Test
    void namesTheColumnOfAMisspeltType() {
        Invocation cast = Invocation.of("cast", "--from", "fixd<4,2>", "--to", "int<4>", "1");

        assertThat(cast.code()).isEqualTo(2);
        assertThat(cast.err()).contains("fixd<4,2>", "column 1", "fixed").hasLineCount(1);
    }

    @Test
    void tellsAMisspeltOptionFromANegativeRaw() {
        Invocation cast = Invocation.of("cast", "--form", "int<4>", "--to", "int<4>", "-1");

        assertThat(cast.code()).isEqualTo(2);
        assertThat(cast.err())
                .contains("unknown option '--form'; did you mean --from?")
                .hasLineCount(1);
    }

    @Test
    void appendsTheResultToEveryRowOfATable() throws IOException {
        Invocation cast = table(HEADER, "1,16,6,1,8,3,AP_RND,AP_SAT,0,1234", "0,100,0,0,1,1,TRN,WRAP,0,0");

        assertThat(cast.err()).isEmpty();
        assertThat(cast.code()).isZero();
        assertThat(cast.out())
                .isEqualTo(HEADER + ",dst_raw\n1,16,6,1,8,3,AP_RND,AP_SAT,0,1234,39\n0,100,0,0,1,1,TRN,WRAP,0,0,0\n");
    }

    @Test
    void findsTheColumnsByNameAndKeepsOthers() throws IOException {
        Invocation cast = table(
                "id,src_raw,src_signed,src_width,src_int,dst_signed,dst_width,dst_int,quantization,overflow,sat_bits",
                "\"a,b\",1234,1,16,6,1,8,3,RND,SAT,0");

        assertThat(cast.out()).endsWith("\n\"a,b\",1234,1,16,6,1,8,3,RND,SAT,0,39\n");
    }

    @Test
    void namesFileAndLineOfAWrongRow() throws IOException {
        String good = "1,16,6,1,8,3,RND,SAT,0,1234";

        assertThat(table(HEADER, good, "1,16,6,1,8,3,RND,SAT,0,40000").err())
                .contains("t.csv:3: raw 40000 is not a value of fixed<16,6,TRN,WRAP,0>");
        assertThat(table(HEADER, good, "1,16,6,1,8,3,RND,SAT,0,1.5").err())
                .contains("t.csv:3: src_raw '1.5' is not an integer");
        assertThat(table(HEADER, "1,16,6,1,8,3,RNDD,SAT,0,1").err()).contains("t.csv:2: 'RNDD' is none of [TRN, ");
        assertThat(table(HEADER, "1,16,6,1,0,3,RND,SAT,0,1").err()).contains("t.csv:2: width must be in 1..4096");
        assertThat(table(HEADER, "2,16,6,1,8,3,RND,SAT,0,1").err()).contains("t.csv:2: src_signed must be 0 or 1");
        assertThat(table(HEADER, "1,16,6,1,8,3,RND,SAT,0").err()).contains("t.csv:2: 9 fields where the header has 10");
        assertThat(table(HEADER, good, "1,16,6,1,8,3,RND,SAT,0,40000").code()).isEqualTo(2);
    }

    @Test
    void refusesATableWithoutItsHeader() throws IOException {
        assertThat(table("1,16,6,1,8,3,RND,SAT,0,1234").err()).contains("t.csv:1: the header lacks src_signed");
        assertThat(table(HEADER + ",dst_raw").err()).contains("there is a column dst_raw already");
        Path empty = Files.writeString(folder.resolve("empty.csv"), "");
        Invocation cast = Invocation.of("cast", "--csv", empty.toString());
        assertThat(cast.err()).contains("empty.csv is empty");
        assertThat(cast.code()).isEqualTo(2);
    }

    @Test
    void stopsWithinATableWhenInterrupted() throws IOException {
        Path file = folder.resolve("long.csv");
        Files.writeString(file, HEADER + "\n" + "1,16,6,1,8,3,RND,SAT,0,1234\n".repeat(10_000));
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        Invocation cast = Invocation.with(Map.of(), cancellation, "cast", "--csv", file.toString());

        assertThat(cast.code()).isEqualTo(130);
        assertThat(cast.out()).hasLineCount(4097);
    }

    @Test
    void readsEitherATableOrTypesAndRaws() {
        assertThat(Invocation.of("cast", "--csv", "x.csv", "--from", "int<4>").err())
                .contains("--csv stands alone");
        assertThat(Invocation.of("cast", "--from", "int<4>", "1").err()).contains("give --from TYPE, --to TYPE");
        assertThat(Invocation.of("cast", "--from", "int<4>", "--to", "int<4>", "one")
                        .err())
                .contains("RAW 'one' is not an integer");
    }

    private Invocation table(String... lines) throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), String.join("\r\n", lines) + "\r\n");
        return Invocation.of("cast", "--csv", file.toString());
    }
}
