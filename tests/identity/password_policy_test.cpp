#include <gmock/gmock.h>

#include "identity/common_passwords.h"
#include "identity/password.h"

namespace rollcall::identity {
namespace {

using testing::HasSubstr;

std::string verdict(std::string_view password) {
    const auto checked = check_password_policy(password, "E-1042", "Anna Schmidt", "anna.schmidt@example.org");
    if (checked) return "good";
    EXPECT_EQ(checked.error().code, Code::validation_failed);
    EXPECT_EQ(checked.error().fields.at(0).field, "password");
    return checked.error().detail;
}

TEST(PasswordPolicy, AsksForNoParticularCharacters) {
    for (const char* password :
         {"correct horse battery", "violet kestrel", "nur kleine Worte", "7hQ!x2_vLp", "Tr0ub4dor&3",
          "my cat eats green soap", "парольная фраза", "correct-horse-battery-staple"}) {
        EXPECT_EQ(verdict(password), "good") << password;
    }
}

TEST(PasswordPolicy, CountsCharactersNotBytes) {
    EXPECT_THAT(verdict("kv7#Qp2xZ"), HasSubstr("too short"));
    EXPECT_EQ(verdict("kv7#Qp2xZm"), "good");
    EXPECT_THAT(verdict("h\xc3\xa4gj\xc3\xb6ktw\xc3\xbc"), HasSubstr("too short"));
    EXPECT_THAT(verdict(""), HasSubstr("too short"));
}

TEST(PasswordPolicy, AllowsUpToItsLimit) {
    std::string longest;
    while (longest.size() < kMaxPasswordBytes) longest += "kv7#Qp2x";
    longest.front() = 'j';  // so that it is no repeated unit
    EXPECT_EQ(verdict(longest), "good");
    EXPECT_THAT(verdict(longest + "k"), HasSubstr("too long"));
}

TEST(PasswordPolicy, RefusesWhatIsNotUtf8) {
    EXPECT_THAT(verdict("violet\xff kestrel"), HasSubstr("UTF-8"));
}

TEST(PasswordPolicy, RefusesPatterns) {
    for (const char* password : {"aaaaaaaaaa", "1234567890", "0987654321", "abcdefghij", "qwertyuiop", "QWERTYUIOP",
                                 "abababababab", "abcde12345", "qwerty12345", "1984198419841984", "1qaz2wsx3edc",
                                 "aaa111bbb222", "          ", "112233445566", "asdfghjkl;"}) {
        EXPECT_THAT(verdict(password), HasSubstr("pattern")) << password;
    }
}

TEST(PasswordPolicy, RefusesTheCommonestHoweverDressedUp) {
    for (const char* password :
         {"Password123", "P@ssw0rd2024!", "123iloveyou", "Sommer2026!!", "summersummer", "!!Welcome!!1",
          "letmeinplease", "Rollcall2026", "changeme1234", "TrustNoOne1", "Geheim12345", "dragon198412", "liverpool1",
          "correcthorsebatterystaple", "L3tm31n!2025"}) {
        EXPECT_THAT(verdict(password), HasSubstr("commonest")) << password;
    }
}

TEST(PasswordPolicy, ACommonWordAmongOthersIsFine) {
    EXPECT_EQ(verdict("dragon eats 7 lemons"), "good");
    EXPECT_EQ(verdict("password1234567x!"), "good");  // seven more characters than the word
}

TEST(PasswordPolicy, RefusesThePersonsOwnWords) {
    for (const char* password : {"AnnaSchmidt", "anna.schmidt", "annaschmidt42", "SchmidtAnna!",
                                 "anna.schmidt@example.org", "E-1042E-1042x", "schmidt2026!"}) {
        EXPECT_THAT(verdict(password), HasSubstr("your own")) << password;
    }
    EXPECT_EQ(verdict("anna likes green tea"), "good");
}

TEST(PasswordPolicy, PersonsWithoutWordsAreNotHeldAgainst) {
    EXPECT_TRUE(check_password_policy("violet kestrel", "", "", ""));
    EXPECT_TRUE(check_password_policy("violet kestrel", "v", "Li Vi", ""));
}

TEST(CommonPasswords, AreComparedExactly) {
    EXPECT_TRUE(is_common_password("password"));
    EXPECT_FALSE(is_common_password("Password"));
    EXPECT_FALSE(is_common_password(""));
}

}  // namespace
}  // namespace rollcall::identity
