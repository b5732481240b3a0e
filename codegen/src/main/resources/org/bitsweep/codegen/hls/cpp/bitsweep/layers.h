// Copyright the Bitsweep authors. SPDX-License-Identifier: Apache-2.0
// All layers.
#ifndef BITSWEEP_LAYERS_H_
#define BITSWEEP_LAYERS_H_

#include "activations.h"
#include "dense.h"
#include "elements.h"
#include "garnet.h"
#include "recurrent.h"
#include "softmax.h"
#include "sums.h"
#include "windows.h"

#endif
