// Turns every $add and $sub into one $alu before alumacc can merge neighbouring adders into compressor trees: the same
// adder graph then costs the same, whatever stands between its adders.
(* techmap_celltype = "$add $sub" *)
module add2alu(A, B, Y);
    parameter A_SIGNED = 0;
    parameter B_SIGNED = 0;
    parameter A_WIDTH = 1;
    parameter B_WIDTH = 1;
    parameter Y_WIDTH = 1;
    parameter _TECHMAP_CELLTYPE_ = "";

    (* force_downto *)
    input [A_WIDTH-1:0] A;
    (* force_downto *)
    input [B_WIDTH-1:0] B;
    (* force_downto *)
    output [Y_WIDTH-1:0] Y;
    (* force_downto *)
    wire [Y_WIDTH-1:0] X, CO;

    localparam SUBTRACTS = _TECHMAP_CELLTYPE_ == "$sub";

    \$alu #(
        .A_SIGNED(A_SIGNED),
        .B_SIGNED(B_SIGNED),
        .A_WIDTH(A_WIDTH),
        .B_WIDTH(B_WIDTH),
        .Y_WIDTH(Y_WIDTH)
    ) _TECHMAP_REPLACE_ (.A(A), .B(B), .CI(SUBTRACTS), .BI(SUBTRACTS), .X(X), .Y(Y), .CO(CO));
endmodule
