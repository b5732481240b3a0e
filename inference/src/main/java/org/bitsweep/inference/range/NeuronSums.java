package org.bitsweep.inference.range;

/**
 * What one neuron computes when nothing overflows, in units of the accumulator's last bit: every product and the bias are
 * rounded to the accumulator before they are added.
 *
 * @param bias the bias
 * @param products every single product
 * @param partialSums the sum of the bias and any of the products: every partial sum in every order
 * @param sum the sum of all of them; both ends are reached
 */
record NeuronSums(Interval bias, Interval products, Interval partialSums, Interval sum) {
    Interval hull() {
        return partialSums.hull(products);
    }
}
