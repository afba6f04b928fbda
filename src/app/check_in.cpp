#include "app/check_in.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/enrol_face.h"
#include "app/face_service.h"
#include "app/messages.h"
#include "app/record_punch.h"
#include "app/settings.h"

namespace rollcall::app {

namespace {
// Every single frame must resemble the person too, at this false match rate: a mean alone could be carried by a frame
// that shows somebody else.
constexpr double kEachFrameFmr = 1e-3;

class Since {
  public:
    double milliseconds() const {
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start_).count();
    }

  private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

// The refusals that say something about who stands there; bad light says nothing.
const std::vector<std::string>& suspicious_codes() {
    static const std::vector<std::string> codes{std::string(name_of(Code::not_recognised)),
                                                std::string(name_of(Code::not_live))};
    return codes;
}

bool is_refused_face(Code code) {
    switch (code) {
        case Code::no_face:
        case Code::several_faces:
        case Code::face_too_small:
        case Code::face_cut_off:
        case Code::too_dark:
        case Code::too_bright:
        case Code::low_contrast:
        case Code::blurred:
        case Code::look_straight:
        case Code::not_live:
        case Code::not_recognised:
            return true;
        default:
            return false;
    }
}

int suspicious_attempts(Context& context, const PersonId& person) {
    return context.database.punches().attempts_since(person, context.clock.now() - kRefusedFacesWindow,
                                                     suspicious_codes());
}

Result<void> check_refused_faces(Context& context, const PersonId& person) {
    if (suspicious_attempts(context, person) < kRefusedFacesBeforeThrottle) return {};
    Error error{Code::too_many_attempts,
                fmt::format("Your face was not accepted {} times. Wait {} minutes, or ask your manager to record your "
                            "punch by hand.",
                            kRefusedFacesBeforeThrottle, kRefusedFacesWindow.count()),
                {},
                static_cast<int>(std::chrono::seconds(kRefusedFacesWindow).count())};
    return fail(std::move(error));
}

void keep_attempt(Context& context, const Principal& principal, Code code, std::optional<PunchEvidence> evidence) {
    const std::string reason(name_of(code));
    store::Attempt attempt{context.ids.make<AttemptId>(), principal.person.id, context.clock.now(), reason,
                           principal.actor.address,       std::move(evidence)};
    const bool counts =
        std::find(suspicious_codes().begin(), suspicious_codes().end(), reason) != suspicious_codes().end();
    std::optional<store::AttemptAlert> alert;
    if (counts) {
        auto messages = message_to_those_in_charge(context, "repeated_attempts",
                                                   {{"person_name", principal.person.name},
                                                    {"person_code", principal.person.code},
                                                    {"count", std::to_string(kRefusedFacesBeforeThrottle)},
                                                    {"minutes", std::to_string(kRefusedFacesWindow.count())},
                                                    {"last_reason", reason},
                                                    {"public_url", context.config.public_url}});
        alert = store::AttemptAlert{attempt.at - kRefusedFacesWindow, suspicious_codes(), kRefusedFacesBeforeThrottle,
                                    std::move(messages)};
    }
    if (context.database.punches().add_attempt(attempt, alert)) wake_for(context, alert->messages);
    context.publish(AttemptRefused{principal.person.id, principal.person.department_id});
}

// What the face pipeline says of the photographs, compared with the person's own face.
Result<PunchEvidence> recognise(Context& context, const CheckIn& request, const face::Embedding& reference,
                                Deadline deadline, std::optional<PunchEvidence>& seen, CheckInTimes& times) {
    const face::ObservePolicy policy{face::QualityGate::check_in,
                                     face::parse_liveness_policy(context.settings.current()->liveness).value()};
    auto observation = context.faces.observe(request.photos, policy, deadline);
    if (!observation) return fail(observation.error());
    times.face = observation->ms;
    const Since matching;
    PunchEvidence evidence;
    evidence.match_score = face::similarity(observation->embedding, reference);
    evidence.match_threshold = context.faces.pool()->calibration().threshold_for(context.config.match_fmr);
    evidence.liveness_score = observation->liveness.score;
    evidence.liveness = observation->liveness.band;
    evidence.model = context.faces.pool()->contract();
    seen = evidence;
    const double each_threshold = context.faces.pool()->calibration().threshold_for(kEachFrameFmr);
    const bool each_matches =
        std::all_of(observation->each.begin(), observation->each.end(),
                    [&](const face::Embedding& frame) { return face::similarity(frame, reference) >= each_threshold; });
    times.face->match = matching.milliseconds();
    if (evidence.match_score < evidence.match_threshold || !each_matches)
        return fail(Code::not_recognised,
                    "We do not recognise you. Take off what covers your face, look straight at the camera in good "
                    "light and try again.");
    return evidence;
}

// Covers what was asked, so that a key reused for something else is noticed.
std::string digest_of(const CheckIn& request) {
    std::string all(to_string(request.direction));
    for (const ByteView photo : request.photos) all += ":" + identity::sha256_hex(photo);
    return identity::sha256_hex(as_bytes(all));
}
}  // namespace

Result<store::RecordedPunch> check_in(Context& context, const Principal& principal, const CheckIn& request,
                                      Deadline deadline, CheckInTimes& times) {
    std::optional<store::IdempotencyKey> key;
    if (request.idempotency_key) {
        key = store::IdempotencyKey{*request.idempotency_key, digest_of(request)};
        auto replay = context.database.punches().find_replay(principal.person.id, *key);
        if (!replay) return fail(replay.error());
        if (*replay) return store::RecordedPunch{std::move(**replay), true};
    }
    if (!context.faces.available()) return fail(context.faces.unavailable());
    if (auto allowed = check_refused_faces(context, principal.person.id); !allowed) return fail(allowed.error());
    const auto reference = reference_of(context, principal.person.id);
    if (!reference)
        return fail(Code::no_faces_enrolled,
                    "No face of yours is registered for recognition. Ask HR to add photographs of you, or your manager "
                    "to record your punch by hand.");

    std::optional<PunchEvidence> seen;
    auto evidence = recognise(context, request, *reference, deadline, seen, times);
    if (!evidence) {
        if (is_refused_face(evidence.error().code)) keep_attempt(context, principal, evidence.error().code, seen);
        return fail(evidence.error());
    }
    const PunchFacts facts{
        principal.person, request.direction, context.clock.now(), PunchSource::personal, std::move(*evidence), {}, {}};
    const Since recording;
    auto recorded = record_punch(context, principal.actor, facts, key);
    times.record = recording.milliseconds();
    return recorded;
}

}  // namespace rollcall::app
