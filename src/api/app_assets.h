#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "api/asset.h"

namespace rollcall::api {

// One file of the built web application. `path` is of the URL, as "/assets/app-3f9c.js".
struct AppFile {
    std::string_view path;
    std::string_view bytes;
};

// Those compiled into this program; none if it was built without the web application.
std::vector<AppFile> app_files();

// A file "x.br" or "x.gz" beside "x" is x in that coding. What lies in /assets/ has a digest in its name and is kept
// for ever, the rest is asked for again. index.html is "/" too.
std::vector<Asset> app_assets(std::span<const AppFile> files);

// What a browser gets that opens an address at which there is nothing: the application's index.html, which knows its
// own addresses. Absent where no page can be meant: programs' addresses, and requests that do not ask for HTML.
const Asset* page_for(std::span<const Asset> assets, const http::Request& request);

}  // namespace rollcall::api
