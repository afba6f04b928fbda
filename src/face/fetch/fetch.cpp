#include "face/fetch/fetch.h"

#include <fmt/core.h>
#include <stdlib.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <vector>

#include "face/fetch/convert.h"
#include "face/fetch/partial_file.h"
#include "identity/crypto.h"

namespace rollcall::face {

namespace {

namespace fs = std::filesystem;

// A hidden folder that goes with the object.
class WorkFolder {
  public:
    explicit WorkFolder(const fs::path& parent) {
        std::string name = (parent / ".fetch.XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::system_error(errno, std::generic_category(), parent.string());
        path_ = name;
    }
    ~WorkFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;
    const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

bool is_right(const Model& model, const std::string& digest) {
    return std::find(model.sha256.begin(), model.sha256.end(), digest) != model.sha256.end();
}

// One file from the first of `sources` that gives it.
Result<void> fetch_file(const std::vector<ModelSource>& sources, const fs::path& target, const DownloadLimits& limits,
                        const FetchProgress& progress) {
    Result<void> result = fail(Code::face_engine_unavailable, "The model has no source.");
    for (const ModelSource& source : sources) {
        const auto report = [&](std::uint64_t received, std::uint64_t total) {
            if (progress) progress(target.filename().string(), received, total);
        };
        result = download(source.url, source.sha256, target, limits, report);
        if (result) return result;
    }
    return result;
}

Result<fs::path> fetch_plain(const Model& model, const fs::path& directory, const DownloadLimits& limits,
                             const FetchProgress& progress) {
    std::vector<ModelSource> usable;
    for (const ModelSource& source : model.sources)
        if (is_right(model, source.sha256)) usable.push_back(source);
    if (usable.empty())
        return fail(Code::model_invalid, fmt::format("No source of the model {} gives a file with one of its digests; "
                                                     "correct them in the model manifest.",
                                                     model.name));
    const fs::path target = directory / model.file;
    const Result<void> fetched = fetch_file(usable, target, limits, progress);
    if (!fetched) return fail(fetched.error());
    return target;
}

std::vector<ModelSource> with_extension(const Model& model, const char* extension) {
    std::vector<ModelSource> found;
    for (const ModelSource& source : model.sources)
        if (fs::path(source.file).extension() == extension) found.push_back(source);
    return found;
}

Result<fs::path> fetch_openvino(const Model& model, const fs::path& directory, const DownloadLimits& limits,
                                const FetchProgress& progress) {
    const WorkFolder work(directory);
    const fs::path xml = work.path() / fs::path(model.file).replace_extension(".xml");
    const fs::path bin = work.path() / fs::path(model.file).replace_extension(".bin");
    for (const fs::path& part : {xml, bin}) {
        const auto sources = with_extension(model, part.extension().c_str());
        if (sources.empty())
            return fail(Code::model_invalid, fmt::format("The model {} has no source for its {} file; add one to the "
                                                         "model manifest.",
                                                         model.name, part.extension().string()));
        const Result<void> fetched = fetch_file(sources, part, limits, progress);
        if (!fetched) return fail(fetched.error());
    }
    const fs::path onnx = work.path() / model.file;
    const Result<void> converted = convert_openvino(xml, bin, onnx);
    if (!converted) return fail(converted.error());
    const std::string digest = identity::sha256_hex_of_file(onnx);
    if (!is_right(model, digest))
        return fail(Code::model_invalid,
                    fmt::format("The conversion of {} gave another file than expected (its SHA-256 is {}); use the "
                                "model manifest that belongs to this version.",
                                model.name, digest));
    rename_durably(onnx, directory / model.file);
    return directory / model.file;
}

}  // namespace

Result<fs::path> fetch(const Model& model, const fs::path& directory, const DownloadLimits& limits,
                       const FetchProgress& progress) {
    if (model.sources.empty())
        return fail(Code::face_engine_unavailable,
                    fmt::format("The model {} has no source to download from; put {} into {} yourself.", model.name,
                                model.file, directory.string()));
    try {
        fs::create_directories(directory);
        return model.convert == "openvino" ? fetch_openvino(model, directory, limits, progress)
                                           : fetch_plain(model, directory, limits, progress);
    } catch (const std::system_error& error) {  // fs::filesystem_error is one
        return fail(Code::face_engine_unavailable,
                    fmt::format("The model {} cannot be written to {} ({}); choose a directory that you may write to.",
                                model.name, directory.string(), error.what()));
    }
}

}  // namespace rollcall::face
