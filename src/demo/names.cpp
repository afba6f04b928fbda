#include "demo/names.h"

#include <array>
#include <string_view>

namespace rollcall::demo {

namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 24> kGermanGiven{
    "Anna", "Ben",    "Clara", "David", "Elif",   "Finn",   "Greta", "Hannes", "Ida", "Jonas",  "Katrin", "Lukas",
    "Mia",  "Niklas", "Olga",  "Paul",  "Sabine", "Stefan", "Tanja", "Tobias", "Ute", "Viktor", "Wiebke", "Yusuf"};
constexpr std::array<std::string_view, 24> kGermanFamily{
    "Albrecht", "Bauer",  "Brandt",  "Demir",   "Engel",   "Fischer", "Groß",   "Hartmann",
    "Jäger",    "Kaya",   "Keller",  "Koch",    "Krüger",  "Lehmann", "Maier",  "Neumann",
    "Öztürk",   "Peters", "Richter", "Schäfer", "Schmidt", "Vogel",   "Wagner", "Weiß"};
constexpr std::array<std::string_view, 24> kEnglishGiven{"Abigail", "Amir",   "Brian",  "Chloe",   "Daniel",  "Emma",
                                                         "Frank",   "Grace",  "Henry",  "Imani",   "Jack",    "Kayla",
                                                         "Liam",    "Maria",  "Noah",   "Olivia",  "Peter",   "Quinn",
                                                         "Rosa",    "Samuel", "Tyrone", "Vanessa", "William", "Zoe"};
constexpr std::array<std::string_view, 24> kEnglishFamily{
    "Adams",  "Baker",   "Brown", "Carter",   "Cohen",    "Davis",  "Evans",  "Garcia",
    "Hughes", "Jackson", "Kim",   "Lewis",    "Lopez",    "Martin", "Miller", "Morgan",
    "Nguyen", "O'Neill", "Patel", "Robinson", "Thompson", "Walker", "Wilson", "Young"};
constexpr std::array<std::string_view, 12> kSpanishGiven{"Alba",  "Álvaro", "Carmen", "Diego", "Elena", "Iñigo",
                                                         "Lucía", "Marta",  "Nuria",  "Pablo", "Sofía", "Xavier"};
constexpr std::array<std::string_view, 12> kSpanishFamily{"Castro", "Delgado", "Fernández", "Gómez",
                                                          "Ibáñez", "Molina",  "Navarro",   "Núñez",
                                                          "Ortega", "Ramos",   "Serrano",   "Vidal"};
constexpr std::array<std::string_view, 10> kArabicGiven{"أحمد", "خالد", "سارة",  "عمر", "فاطمة",
                                                        "كريم", "ليلى", "محمود", "نور", "يوسف"};
constexpr std::array<std::string_view, 8> kArabicFamily{"الحسن", "الخطيب", "العلي", "المصري",
                                                        "حداد",  "خوري",   "سعيد",  "منصور"};
constexpr std::array<std::string_view, 10> kHindiGiven{"अंजलि", "अर्जुन", "काव्या", "नेहा",   "प्रिया",
                                                       "मोहन", "राहुल", "विकास", "सुनीता", "हर्ष"};
constexpr std::array<std::string_view, 8> kHindiFamily{"कुमार", "गुप्ता", "जोशी", "पटेल", "मेहता", "वर्मा", "शर्मा", "सिंह"};
constexpr std::array<std::string_view, 8> kChineseFamily{"王", "李", "张", "刘", "陈", "杨", "赵", "黄"};
constexpr std::array<std::string_view, 10> kChineseGiven{"伟", "芳", "娜", "秀英", "敏", "静", "强", "磊", "洋", "艳"};

struct Language {
    double share;  // of all people, together with those before it
    Words given, family;
    bool family_first = false;
    std::string_view between = " ";
};

const std::array<Language, 6> kLanguages{{{0.50, kGermanGiven, kGermanFamily},
                                          {0.80, kEnglishGiven, kEnglishFamily},
                                          {0.90, kSpanishGiven, kSpanishFamily},
                                          {0.94, kArabicGiven, kArabicFamily},
                                          {0.97, kHindiGiven, kHindiFamily},
                                          {1.00, kChineseGiven, kChineseFamily, true, ""}}};

const Language& language_of(double place) {
    for (const Language& language : kLanguages)
        if (place < language.share) return language;
    return kLanguages.back();
}

}  // namespace

std::string person_name(Dice& dice) {
    const Language& language = language_of(dice.unit());
    std::string given(dice.one_of(language.given)), family(dice.one_of(language.family));
    std::string name = language.family_first ? family : given;
    name += language.between;
    return name + (language.family_first ? given : family);
}

}  // namespace rollcall::demo
