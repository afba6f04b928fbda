#include "store/archive_row.h"

#include <gtest/gtest.h>

#include "store/archive_digest.h"
#include "store/archive_samples.h"

namespace rollcall::store {
namespace {

ArchiveKind kind_of(const ArchiveRow& row) {
    return static_cast<ArchiveKind>(row.index());
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const auto place = text.find(what);
    EXPECT_NE(place, std::string::npos) << what;
    return text.replace(place, what.size(), by);
}

TEST(ArchiveRow, GivesEveryFieldOfEveryKindBack) {
    const auto rows = sample_rows();
    ASSERT_EQ(rows.size(), kArchiveKinds);
    for (const ArchiveRow& row : rows) {
        const std::string text = encode_row(row);
        const auto read = decode_row(kind_of(row), text);
        ASSERT_TRUE(read) << text;
        EXPECT_EQ(encode_row(*read), text);
        EXPECT_EQ(text.find(":null"), std::string::npos) << "a field that nobody set is not tested: " << text;
    }
    // What the text alone does not show.
    const auto person = std::get<ArchivedPerson>(*decode_row(ArchiveKind::person, encode_row(rows[4])));
    EXPECT_EQ(person.account->person_id, person.person.id);
    EXPECT_EQ(person.key->person_id, person.person.id);
    ASSERT_EQ(person.tokens.size(), 2U);
    EXPECT_EQ(person.tokens[0].purpose, TokenPurpose::password_reset);
    EXPECT_EQ(person.tokens[1].person_id, person.person.id);
    EXPECT_EQ(person.person.name, std::get<ArchivedPerson>(rows[4]).person.name);
    const auto punch = std::get<ArchivedPunch>(*decode_row(ArchiveKind::punch, encode_row(rows[6])));
    EXPECT_EQ(punch.punch.evidence->match_score, 0.1 + 0.2) << "to the last bit";
    const auto message = std::get<ArchivedMessage>(*decode_row(ArchiveKind::message, encode_row(rows[9])));
    EXPECT_EQ(message.message.last_error, "550 \xff\xfe no UTF-8");
}

TEST(ArchiveRow, GivesBackWhatIsAbsent) {
    for (const ArchiveRow& row : bare_rows()) {
        const std::string text = encode_row(row);
        const auto read = decode_row(kind_of(row), text);
        ASSERT_TRUE(read) << text;
        EXPECT_EQ(encode_row(*read), text);
    }
}

TEST(ArchiveRow, HasOneFormThatFilesAndOtherProgramsRestOn) {
    EXPECT_EQ(encode_row(Site{sample_id<SiteId>(2), "A\"\\\n", "UTC"}),
              R"({"id":"00000000-0000-7000-8000-000000000002","name":"A\"\\\u000a","zone":"UTC"})");
    EXPECT_EQ(encode_row(StoredSetting{"s", "", {1, 2}, "m"}),
              R"({"name":"s","value":"","sealed":"AQI=","master_key_id":"m"})");
    const std::string attempt = encode_row(
        Attempt{sample_id<AttemptId>(1), sample_id<PersonId>(1), Instant(std::chrono::milliseconds(5)), "c", "", {}});
    EXPECT_EQ(attempt, R"({"id":"00000000-0000-7000-8000-000000000001","person_id":)"
                       R"("00000000-0000-7000-8000-000000000001","at":5,"code":"c","address":"","evidence":null})");
}

TEST(ArchiveRow, ReadsWhatVersionsBeforePlansAndRulesHaveWritten) {
    const std::string site = R"({"id":"00000000-0000-7000-8000-000000000002","name":"A","zone":"UTC"})";
    const auto read = decode_row(ArchiveKind::site, site);
    ASSERT_TRUE(read);
    EXPECT_FALSE(std::get<Site>(*read).holiday_calendar_id);
    EXPECT_FALSE(decode_row(ArchiveKind::site, replaced(site, "}", ",\"holiday_calendar_id\":null}")));
    const std::string shift =
        R"({"id":"00000000-0000-7000-8000-000000000003","name":"Day","site_id":)"
        R"("00000000-0000-7000-8000-000000000002","start":480,"end":960,"days":31,"late_grace":5,"early_grace":0})";
    EXPECT_TRUE(decode_row(ArchiveKind::shift, shift));
}

TEST(ArchiveRow, RefusesWhatItWouldNotWriteItself) {
    const std::string site = encode_row(sample_rows()[1]);
    for (const std::string& text :
         {std::string(), std::string("{}"), std::string("null"), std::string("[]"), site + " ", " " + site,
          replaced(site, ",\"zone\"", ", \"zone\""), replaced(site, "}", ",\"more\":1}"),
          replaced(site, "\"zone\":", "\"zone\":\"UTC\",\"zone\":"), replaced(site, ",\"zone\":\"Europe/Zurich\"", ""),
          replaced(site, "Z", "\\u005a"), replaced(site, "\"Europe/Zurich\"", "7"),
          replaced(site, "00000000-0000-7000-8000-000000000002", "not an id"),
          replaced(site, "\"Z\u00fcrich\"", "{\"base64\":\"Wg==\"}"), replaced(site, "Z\u00fcrich", "\xff")})
        EXPECT_FALSE(decode_row(ArchiveKind::site, text)) << text;
    EXPECT_FALSE(decode_row(ArchiveKind::shift, site)) << "another kind";
}

TEST(ArchiveRow, RefusesValuesOutOfTheirRange) {
    const std::string punch = encode_row(sample_rows()[6]);
    const std::string shift = encode_row(sample_rows()[2]);
    const std::string message = encode_row(sample_rows()[9]);
    EXPECT_FALSE(decode_row(ArchiveKind::punch, replaced(punch, "\"out\"", "\"up\"")));
    EXPECT_FALSE(decode_row(ArchiveKind::punch, replaced(punch, "2026-11-29", "2026-02-30")));
    EXPECT_FALSE(decode_row(ArchiveKind::punch, replaced(punch, "\"late\":true", "\"late\":1")));
    EXPECT_FALSE(decode_row(ArchiveKind::punch, replaced(punch, "1790000000131", "253402300800000")));
    EXPECT_FALSE(decode_row(ArchiveKind::punch, replaced(punch, "1790000000131", "9223372036854775808")));
    EXPECT_FALSE(decode_row(ArchiveKind::punch, replaced(punch, "1790000000131", "1.5")));
    EXPECT_FALSE(decode_row(ArchiveKind::punch, replaced(punch, "1e-300", "nan")));
    EXPECT_FALSE(decode_row(ArchiveKind::punch, replaced(punch, "1e-300", "1e999")));
    EXPECT_FALSE(decode_row(ArchiveKind::punch, replaced(punch, "\"late_by\":7", "\"late_by\":100000001")));
    EXPECT_FALSE(decode_row(ArchiveKind::shift, replaced(shift, "\"days\":127", "\"days\":256")));
    const std::string leave = encode_row(sample_rows()[14]);
    EXPECT_FALSE(decode_row(ArchiveKind::leave_request, replaced(leave, "second_half", "third_half")));
    EXPECT_FALSE(decode_row(ArchiveKind::leave_request, replaced(leave, "cancelled", "void")));
    EXPECT_FALSE(decode_row(ArchiveKind::message, replaced(message, "\"failed\"", "\"sending\"")));
    EXPECT_FALSE(decode_row(ArchiveKind::face, replaced(encode_row(sample_rows()[5]), "AQID", "AQI")));
    EXPECT_FALSE(decode_row(ArchiveKind::site, std::string(2000, '[') + std::string(2000, ']'))) << "depth";
}

TEST(DigestOfRows, DependsOnEveryRowAndOnTheirOrder) {
    const auto digest = [](const std::vector<std::string>& rows) {
        DigestOfRows made;
        for (const std::string& row : rows) made.add(row);
        return made.take();
    };
    EXPECT_EQ(digest({}).sha256, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(digest({"a", "b"}).count, 2);
    EXPECT_EQ(digest({"a", "b"}), digest({"a", "b"}));
    EXPECT_NE(digest({"a", "b"}), digest({"b", "a"}));
    EXPECT_NE(digest({"a", "b"}), digest({"ab"}));
}

}  // namespace
}  // namespace rollcall::store
