package org.bitsweep.model.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bitsweep.model.tensor.TensorShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EinsumRecipeTest {
    /** Row by column: element (1, 0) of the output is at 1 * 2 + 0, and takes row 1 and column 0. */
    @Test
    void namesTheTermsOfAMatrixProduct() {
        EinsumRecipe recipe = EinsumRecipe.of("e", "ab,bc->ac", TensorShape.of(2, 3), TensorShape.of(3, 2));

        assertThat(recipe.outputShape()).isEqualTo(TensorShape.of(2, 2));
        assertThat(recipe.firstTerms().get(2)).isEqualTo(List.of(3, 4, 5));
        assertThat(recipe.secondTerms().get(2)).isEqualTo(List.of(0, 2, 4));
    }

    /** Element (j, i) of the output, at j * 2 + i, is that of matrix i of the second operand. */
    @Test
    void keepsSharedDimensionsApartAndTransposesTheOutput() {
        EinsumRecipe recipe = EinsumRecipe.of("e", "ib,ibj->ji", TensorShape.of(2, 2), TensorShape.of(2, 2, 3));

        assertThat(recipe.outputShape()).isEqualTo(TensorShape.of(3, 2));
        assertThat(recipe.shared()).isEqualTo(2);
        assertThat(recipe.firstTerms().get(5)).isEqualTo(List.of(2, 3));
        assertThat(recipe.secondTerms().get(5)).isEqualTo(List.of(8, 11));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ab,bc->a | sums a letter of one operand",
                "aa,ab->b | has a letter twice in aa",
                "ab,bc->ad | has a letter in its output only",
                "abc,bc->a | has no 3 dimensions in [2, 2]",
                "ab->a | is not one of two operands"
            })
    void refusesWhatHls4mlDoes(String equation, String problem) {
        TensorShape shape = TensorShape.of(2, 2);

        assertThatThrownBy(() -> EinsumRecipe.of("e", equation, shape, shape))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining(problem);
    }
}
