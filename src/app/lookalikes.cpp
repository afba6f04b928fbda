#include "app/lookalikes.h"

#include "app/enrol_face.h"
#include "app/face_service.h"

namespace rollcall::app {

namespace {
constexpr double kPossibleFmr = 1e-4;
}

Result<std::vector<Lookalike>> lookalikes_of(Context& context, const PersonId& id) {
    if (auto person = context.database.people().find(id); !person) return fail(person.error());
    if (!context.faces.available()) return fail(context.faces.unavailable());
    std::vector<Lookalike> found;
    const auto reference = reference_of(context, id);
    if (!reference) return found;
    context.faces.catch_up(context.database.people(), context.keys);
    const auto& calibration = context.faces.pool()->calibration();
    const double possible = calibration.threshold_for(kPossibleFmr);
    const double very_likely = calibration.threshold_for(context.config.duplicate_fmr);
    for (const auto& candidate : context.faces.gallery().search(*reference, kMaxLookalikes, id)) {
        if (candidate.score < possible) break;
        // Erased since the gallery was read: nobody to show.
        auto person = context.database.people().find(candidate.person);
        if (!person) continue;
        found.push_back(
            {std::move(*person), candidate.score >= very_likely ? Likeness::very_likely : Likeness::possible});
    }
    return found;
}

}  // namespace rollcall::app
