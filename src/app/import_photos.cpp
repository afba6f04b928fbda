#include "app/import_photos.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "app/enrol_face.h"

namespace rollcall::app {

namespace {
namespace fs = std::filesystem;

// Photographs of one person take some tenths of a second each; this only guards against an engine that hangs.
constexpr std::chrono::minutes kEnrolTimeout{5};
constexpr std::uintmax_t kMaxPhotoFile = 32u * 1024 * 1024;

class UnreadableFile : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

std::vector<fs::path> photos_of(const fs::path& directory, const std::string& code) {
    std::vector<fs::path> result;
    for (const char* extension : {".jpg", ".jpeg", ".png", ".webp"})
        if (fs::is_regular_file(directory / (code + extension))) result.push_back(directory / (code + extension));
    if (fs::is_directory(directory / code))
        for (const auto& entry : fs::directory_iterator(directory / code))
            if (entry.is_regular_file()) result.push_back(entry.path());
    std::sort(result.begin(), result.end());
    if (result.size() > kMaxPhotosPerRequest) result.resize(kMaxPhotosPerRequest);
    return result;
}

Bytes read_file(const fs::path& file) {
    if (fs::file_size(file) > kMaxPhotoFile) throw UnreadableFile("the photograph " + file.string() + " is too large");
    std::ifstream input(file, std::ios::binary);
    Bytes bytes((std::istreambuf_iterator<char>(input)), {});
    if (!input) throw UnreadableFile("the photograph " + file.string() + " cannot be read");
    return bytes;
}

Result<std::size_t> enrol(Context& context, const Actor& actor, const Person& person, const fs::path& folder,
                          const std::string& consent_version) {
    const auto files = photos_of(folder, person.code);
    if (files.empty() || !context.database.people().faces(person.id).empty()) return 0;
    if (consent_version != context.config.consent_version)
        return invalid_field(
            "consent_version",
            fmt::format("Photographs were found but not enrolled: the row must name the consent text's "
                        "current version, {}.",
                        context.config.consent_version),
            FieldReason::outdated);
    std::vector<Bytes> contents;
    for (const auto& file : files) contents.push_back(read_file(file));
    const std::vector<ByteView> views(contents.begin(), contents.end());
    auto added = add_faces(context, actor, person.id, views, Consent{consent_version, context.clock.now()},
                           std::chrono::steady_clock::now() + kEnrolTimeout);
    if (!added) return fail(added.error());
    return added->size();
}
}  // namespace

// A file that cannot be read spoils its own person only; a database that cannot be reached spoils everything.
Result<std::size_t> enrol_from_folder(Context& context, const Actor& actor, const Person& person,
                                      const fs::path& folder, const std::string& consent_version) {
    try {
        return enrol(context, actor, person, folder, consent_version);
    } catch (const UnreadableFile& error) {
        return invalid_field("photo", error.what());
    } catch (const fs::filesystem_error& error) {
        return invalid_field("photo", error.what());
    }
}

}  // namespace rollcall::app
