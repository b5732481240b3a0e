#pragma once
#include "weights/w2.h"
namespace own {
template <class data_T, class res_T, class CONFIG_T>
void mix(data_T data[2], res_T res[2], typename CONFIG_T::weight_t weights[4]) {
    for (int i = 0; i < 2; i++) {
        typename CONFIG_T::accum_t sum = 0;
        for (int j = 0; j < 2; j++) {
            sum = (double)sum + (double)data[j] * (double)weights[2 * j + i];
        }
        res[i] = (double)sum;
    }
}
} // namespace own
// fc
struct config2 {
    typedef fc_accum_t accum_t;
    typedef fc_weight_t weight_t;
};
