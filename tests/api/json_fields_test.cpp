#include "api/json_fields.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace rollcall::api {
namespace {

TEST(ParseJsonObject, RefusesWhatIsNotOneObject) {
    for (const char* body : {"", "[]", "1", "{", "{}x", "{\"a\":1,}", "{\"a\":1,\"a\":2}", "\xff{}", "{\"a\":NaN}"})
        EXPECT_EQ(parse_json_object(body).error().code, Code::malformed_body) << body;
    EXPECT_TRUE(parse_json_object("{}"));
}

TEST(ParseJsonObject, HoldsItsLimits) {
    const auto sized = [](std::size_t bytes) { return "{\"a\":\"" + std::string(bytes - 8, 'x') + "\"}"; };
    EXPECT_TRUE(parse_json_object(sized(kMaxJsonBody)));
    EXPECT_EQ(parse_json_object(sized(kMaxJsonBody + 1)).error().code, Code::body_too_large);
    const auto nested = [](std::size_t depth) {
        return "{\"a\":" + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}";
    };
    EXPECT_TRUE(parse_json_object(nested(kMaxJsonDepth)));
    EXPECT_EQ(parse_json_object(nested(kMaxJsonDepth + 1)).error().code, Code::malformed_body);
}

TEST(JsonFields, GathersEverythingWrongAtOnce) {
    const auto object = *parse_json_object(R"({"name":1,"extra":true,"grace":241,"days":["mon",2],"shift":5})");
    JsonFields fields(object);
    (void)fields.string("name");
    (void)fields.string("missing");
    (void)fields.optional_integer("grace", 0, 240);
    (void)fields.optional_strings("days", 7);
    (void)fields.nullable_string("shift");
    const auto outcome = fields.finish();
    ASSERT_FALSE(outcome);
    std::set<std::string> wrong;
    for (const auto& field : outcome.error().fields) wrong.insert(field.field);
    EXPECT_EQ(wrong, (std::set<std::string>{"name", "missing", "grace", "days", "shift", "extra"}));
}

TEST(JsonFields, TellsNullFromAbsent) {
    const auto object = *parse_json_object(R"({"cleared":null,"kept":"x"})");
    JsonFields fields(object);
    const auto cleared = fields.nullable_string("cleared");
    ASSERT_TRUE(cleared);
    EXPECT_FALSE(*cleared);
    EXPECT_EQ(fields.nullable_string("kept").value(), "x");
    EXPECT_FALSE(fields.nullable_string("absent"));
    EXPECT_TRUE(fields.finish());
}

TEST(JsonFields, NamesWhatIsWrongWithinAnObject) {
    const auto object = *parse_json_object(R"({"mail":{"host":1,"extra":true},"gone":null,"text":"x"})");
    JsonFields fields(object);
    const auto mail = fields.nullable_object("mail");
    ASSERT_TRUE(mail && *mail);
    JsonFields within(**mail);
    (void)within.string("host");
    fields.include("mail", within);
    const auto gone = fields.nullable_object("gone");
    ASSERT_TRUE(gone);
    EXPECT_EQ(*gone, nullptr);
    EXPECT_FALSE(fields.nullable_object("absent"));
    EXPECT_EQ(fields.optional_object("absent"), nullptr);
    EXPECT_EQ(fields.optional_object("text"), nullptr);
    const auto outcome = fields.finish();
    ASSERT_FALSE(outcome);
    std::set<std::string> wrong;
    for (const auto& field : outcome.error().fields) wrong.insert(field.field);
    EXPECT_EQ(wrong, (std::set<std::string>{"mail.host", "mail.extra", "text"}));
}

TEST(JsonFields, TakesIntegersAndListsAtTheirLimits) {
    const auto object = *parse_json_object(R"({"low":0,"high":240,"days":["a","b"]})");
    JsonFields fields(object);
    EXPECT_EQ(fields.optional_integer("low", 0, 240), 0);
    EXPECT_EQ(fields.optional_integer("high", 0, 240), 240);
    EXPECT_EQ(fields.optional_strings("days", 2).value().size(), 2u);
    EXPECT_TRUE(fields.finish());
    JsonFields tighter(object);
    (void)tighter.optional_strings("days", 1);
    EXPECT_FALSE(tighter.finish());
}

}  // namespace
}  // namespace rollcall::api
