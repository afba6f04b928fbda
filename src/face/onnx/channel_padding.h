#pragma once

#include <cstdint>

#include "face/onnx/onnx_graph.h"

namespace rollcall::face::onnx {

// ONNX Runtime's blocked layout holds 16 channels a block with AVX-512 and 8 with AVX2 or NEON.
inline constexpr std::int64_t kChannelBlock = 16;

// Widens with zeros what PRelus within the graph work on to whole blocks of channels: the convolution before, the
// depthwise ones between, the input side of the convolution after. The function stays the same, and the runtime can
// keep its blocked layout, which it leaves at other widths.
void pad_channels(Graph& graph);

}  // namespace rollcall::face::onnx
