#pragma once

#include <memory>
#include <string>

#include "app/settings.h"
#include "core/config.h"
#include "identity/key_ring.h"
#include "store/database.h"

namespace rollcall::cli::doctor {

enum class Verdict { ok, warning, problem };

// What one check found, and what to do about it, in a sentence.
struct Finding {
    Verdict verdict = Verdict::ok;
    std::string message;
};

inline Finding ok(std::string message) {
    return {Verdict::ok, std::move(message)};
}
inline Finding warning(std::string message) {
    return {Verdict::warning, std::move(message)};
}
inline Finding problem(std::string message) {
    return {Verdict::problem, std::move(message)};
}

// What the checks share. The checks of the database and of the key fill in what later ones work on; where they could
// not, it stays null.
struct Patient {
    const Config& config;
    std::unique_ptr<store::Database> database{};
    std::unique_ptr<identity::KeyRing> keys{};
    std::unique_ptr<app::LiveSettings> settings{};
};

// A look at one thing. May throw: that is a problem with its sentence.
using Look = Finding (*)(Patient&);

Finding look_at_data_folder(Patient& patient);
Finding look_at_free_space(Patient& patient);
Finding look_at_permissions(Patient& patient);
Finding look_at_database(Patient& patient);
Finding look_at_master_key(Patient& patient);
Finding look_at_audit(Patient& patient);
Finding look_at_outbox(Patient& patient);
Finding look_at_model_files(Patient& patient);
Finding look_at_face_engine(Patient& patient);
Finding look_at_mail_server(Patient& patient);
Finding look_at_time_zones(Patient& patient);
Finding look_at_clock(Patient& patient);
Finding look_at_open_files(Patient& patient);
Finding look_at_port(Patient& patient);
Finding look_at_public_url(Patient& patient);

}  // namespace rollcall::cli::doctor
