#include <boost/json.hpp>

#include "api/call.h"
#include "api/query.h"
#include "api/routes.h"
#include "app/face_service.h"
#include "face/guidance.h"

namespace rollcall::api {

namespace {
std::optional<face::QualityGate> parse_purpose(std::string_view text) {
    if (text == "check_in") return face::QualityGate::check_in;
    if (text == "enrolment") return face::QualityGate::enrolment;
    return std::nullopt;
}

boost::json::value place(const face::Face& face, const face::Sighting& frame) {
    const double width = frame.width, height = frame.height;
    const auto& box = face.box;
    return boost::json::object{{"x", static_cast<double>(box.x) / width},
                               {"y", static_cast<double>(box.y) / height},
                               {"width", static_cast<double>(box.width) / width},
                               {"height", static_cast<double>(box.height) / height}};
}

boost::json::object guidance_view(const face::Guidance& guidance, const face::Sighting& frame) {
    return {{"ready", !guidance.hint},
            {"hint", guidance.hint ? boost::json::value(face::to_string(*guidance.hint)) : nullptr},
            {"face", guidance.face ? place(*guidance.face, frame) : nullptr},
            {"faces", frame.faces.size()}};
}
}  // namespace

Reply post_guidance(Call& call) {
    Query query(call.request);
    const auto gate =
        query.choice("purpose", parse_purpose, "check_in, enrolment").value_or(face::QualityGate::check_in);
    const auto pose =
        query.choice("pose", face::parse_wanted_pose, "straight, left, right").value_or(face::WantedPose::straight);
    if (auto good = query.finish(); !good) return fail(good.error());
    if (auto declared = call.require_media("image/jpeg"); !declared) return fail(declared.error());
    auto frame = call.context.faces.look(as_bytes(call.request.body));
    if (!frame) return fail(frame.error());
    return json_response(200, guidance_view(face::guide(*frame, gate, pose), *frame));
}

}  // namespace rollcall::api
