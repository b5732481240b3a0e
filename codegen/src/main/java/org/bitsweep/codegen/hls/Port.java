package org.bitsweep.codegen.hls;

import org.bitsweep.model.precision.NumericType;

/**
 * An input or output of the top function, as a test bench needs it.
 *
 * <p>{@code io_parallel}: the parameter is an array {@code typeName name[elements]}, and {@code lanes} is {@code elements},
 * {@code transactions} is 1. {@code io_stream}: it is an {@code hls::stream<typeName> &name}; {@code typeName} then is {@code
 * bitsweep::beat<elementType, lanes>}, whose {@code operator[]} gives the values, and so many {@code transactions} carry the
 * tensor in row-major order.
 *
 * @param layer the layer that it belongs to, as the model names it
 * @param name the parameter's name, a C++ identifier
 * @param typeName what the parameter is made of, a {@code typedef} that {@code firmware/TOP.h} brings
 * @param elementType the C++ type of one value, a {@code typedef} too; {@code typeName} itself under {@code io_parallel}
 * @param elements values of the whole tensor, row-major
 * @param type the type of one value; a bit that stands for -1 or 1 as it is stored
 * @param lanes values in one transaction
 * @param transactions transactions for one sample; {@code lanes * transactions == elements}
 */
public record Port(
        String layer,
        String name,
        String typeName,
        String elementType,
        int elements,
        NumericType type,
        int lanes,
        int transactions) {
    public Port {
        if (lanes * transactions != elements) {
            throw new IllegalArgumentException(
                    name + ": " + transactions + " transactions of " + lanes + " values are not " + elements);
        }
    }
}
