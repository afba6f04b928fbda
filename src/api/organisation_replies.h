#pragma once

#include <boost/json.hpp>
#include <string>

#include "api/call.h"

namespace rollcall::api {

// The answers of routes that put, list and delete what an organisation consists of.

// Of a record that was stored; with status 201 it says where it is.
template <class Record>
http::Response stored(Call& call, unsigned status, const std::string& collection, const Record& record,
                      boost::json::object body) {
    call.context.publish(app::PeopleChanged{});
    auto response = json_response(status, body);
    if (status == 201) response.headers.set("Location", "/api/v1/" + collection + "/" + record.id.text());
    return response;
}

// A whole list.
template <class Items, class View>
http::Response list_of(const Items& items, View item_view) {
    boost::json::array result;
    for (const auto& item : items) result.emplace_back(item_view(item));
    return json_response(200, {{"items", std::move(result)}});
}

// Of a record that was deleted.
template <class Stored>
Reply gone(Call& call, Stored deleted) {
    if (!deleted) return fail(deleted.error());
    call.context.publish(app::PeopleChanged{});
    return no_content();
}

}  // namespace rollcall::api
