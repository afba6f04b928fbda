#include "api/app_assets.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "http/accept.h"

// Made by rollcall_embed_folder: ends with an entry whose path is null.
struct RollcallAppEntry {
    const char* path;
    const char* begin;
    const char* end;
};
extern "C" const RollcallAppEntry rollcall_app_files[];

namespace rollcall::api {

namespace {
constexpr std::string_view kIndex = "/index.html";
constexpr std::string_view kHashedFolder = "/assets/";

struct Coding {
    std::string_view extension, name;
};
constexpr std::array kCodings{Coding{".br", "br"}, Coding{".gz", "gzip"}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kTypes{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".wasm", "application/wasm"},
    {".mp3", "audio/mpeg"},
    {".txt", "text/plain; charset=utf-8"},
}};

// What programs ask for: nothing unknown there is a page.
constexpr std::array<std::string_view, 6> kNoPages{"/api", "/assets", "/docs", "/healthz", "/readyz", "/metrics"};

using Files = std::map<std::string, std::string_view, std::less<>>;

std::string_view type_of(std::string_view path) {
    const auto* const known =
        std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& type) { return path.ends_with(type.first); });
    return known == kTypes.end() ? "application/octet-stream" : known->second;
}

bool is_coding_of_another(const Files& files, std::string_view path) {
    return std::any_of(kCodings.begin(), kCodings.end(), [&](const Coding& coding) {
        return path.ends_with(coding.extension) &&
               files.contains(path.substr(0, path.size() - coding.extension.size()));
    });
}

std::vector<Representation> representations(const Files& files, const std::string& path) {
    std::vector<Representation> all;
    for (const Coding& coding : kCodings) {
        const auto coded = files.find(path + std::string(coding.extension));
        if (coded != files.end()) all.push_back(represent(coded->second, coding.name));
    }
    all.push_back(represent(files.at(path)));
    return all;
}

bool is_in(std::string_view path, std::string_view folder) {
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}
}  // namespace

std::vector<AppFile> app_files() {
    std::vector<AppFile> files;
    for (const auto* entry = rollcall_app_files; entry->path; ++entry)
        files.push_back({entry->path, {entry->begin, static_cast<std::size_t>(entry->end - entry->begin)}});
    return files;
}

std::vector<Asset> app_assets(std::span<const AppFile> files) {
    Files by_path;
    for (const AppFile& file : files) by_path.emplace(file.path, file.bytes);
    std::vector<Asset> all;
    for (const auto& [path, bytes] : by_path) {
        if (is_coding_of_another(by_path, path)) continue;
        Asset asset{path, std::string(type_of(path)), representations(by_path, path)};
        asset.of_app = true;
        if (path.starts_with(kHashedFolder)) asset.cache_control = "public, max-age=31536000, immutable";
        all.push_back(asset);
        if (path != kIndex) continue;
        asset.path = "/";
        all.push_back(std::move(asset));
    }
    return all;
}

const Asset* page_for(std::span<const Asset> assets, const http::Request& request) {
    const bool reads = request.method == http::Method::get || request.method == http::Method::head;
    if (!reads || http::weight_of(request.headers.find("Accept").value_or(""), "text/html").value_or(0) <= 0)
        return nullptr;
    if (std::any_of(kNoPages.begin(), kNoPages.end(), [&](auto folder) { return is_in(request.path, folder); }))
        return nullptr;
    const auto index =
        std::find_if(assets.begin(), assets.end(), [](const Asset& asset) { return asset.path == kIndex; });
    return index == assets.end() ? nullptr : &*index;
}

}  // namespace rollcall::api
