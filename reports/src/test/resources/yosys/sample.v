// What the reports in this folder are of: a product for a DSP, a memory for block RAM, one for distributed RAM, a delay for
// a shift register, adders.
module sample(
    input clk, input we, input [9:0] address,
    input signed [17:0] a, input signed [17:0] b,
    output reg signed [35:0] product, output reg signed [17:0] word, output reg [3:0] nibble,
    output late, output reg signed [18:0] difference
);
    reg signed [17:0] memory [0:1023];
    reg [3:0] small [0:31];
    reg [15:0] delay;
    always @(posedge clk) begin
        product <= a * b;
        difference <= ~(a - b);
        if (we) memory[address] <= a;
        word <= memory[address];
        if (we) small[address[4:0]] <= a[3:0];
        nibble <= small[b[4:0]];
        delay <= {delay[14:0], a[0]};
    end
    assign late = delay[15];
endmodule
