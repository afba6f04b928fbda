#include "face/types.h"

namespace rollcall::face {

std::string_view to_string(LivenessPolicy policy) {
    switch (policy) {
        case LivenessPolicy::off:
            return "off";
        case LivenessPolicy::lenient:
            return "lenient";
        case LivenessPolicy::strict:
            return "strict";
    }
    return "";
}

std::optional<LivenessPolicy> parse_liveness_policy(std::string_view text) {
    for (const auto policy : {LivenessPolicy::off, LivenessPolicy::lenient, LivenessPolicy::strict})
        if (text == to_string(policy)) return policy;
    return std::nullopt;
}

}  // namespace rollcall::face
