#include <fmt/format.h>

#include <algorithm>

#include "app/face_service.h"
#include "app/stored_settings.h"
#include "cli/composition.h"
#include "cli/doctor/finding.h"

namespace rollcall::cli::doctor {

namespace {

constexpr std::size_t kSample = 50;

bool opens(const identity::KeyRing& keys, const store::PersonKey& key) {
    return keys.unwrap(key.wrapped, key.master_key_id, key.person_id).has_value();
}

bool opens(const identity::KeyRing& keys, const store::GalleryRow& row) {
    const auto key = keys.unwrap(row.key.wrapped, row.key.master_key_id, row.face.person_id);
    return key && identity::open(*key, row.face.sealed_template, app::template_context(row.face.id));
}

bool opens(const identity::KeyRing& keys, const store::StoredSetting& setting) {
    return setting.sealed.empty() ||
           keys.open_secret(setting.sealed, setting.master_key_id, app::setting_context(setting.name));
}

}  // namespace

Finding look_at_master_key(Patient& patient) {
    const Config& config = patient.config;
    const std::string file = config.master_key_file.string();
    if (!patient.database) {
        if (!std::filesystem::exists(config.master_key_file))
            return ok(fmt::format("{} is not there yet: the first start makes it.", file));
        const auto keys = identity::KeyRing::load(config.master_key_file, false);
        return keys ? ok(file + " can be read.") : problem(keys.error().detail);
    }
    auto keys = identity::KeyRing::load(config.master_key_file, false);
    if (!keys) return problem(keys.error().detail);
    const auto settings = patient.database->settings().all().items;
    const auto people = patient.database->people().keys_not_under((*keys)->current_id(), kSample);
    auto& stored_people = patient.database->people();
    const auto faces = stored_people.gallery_faces(stored_people.gallery_people(PersonId(), kSample));
    const auto opened = [&](const auto& row) { return opens(**keys, row); };
    if (!std::all_of(settings.begin(), settings.end(), opened) || !std::all_of(people.begin(), people.end(), opened) ||
        !std::all_of(faces.begin(), faces.end(), opened))
        return problem(
            fmt::format("{} does not open what is stored: restore the key file that belongs to this database "
                        "from your backup.",
                        file));
    patient.keys = std::move(*keys);
    patient.settings = std::make_unique<app::LiveSettings>(config, configured_mail(config),
                                                           patient.database->settings(), *patient.keys);
    return ok(fmt::format("{} opens what is stored ({} faces tried): keep a backup apart from the database's.", file,
                          faces.size()));
}

}  // namespace rollcall::cli::doctor
