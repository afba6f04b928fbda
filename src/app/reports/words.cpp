#include "app/reports/words.h"

namespace rollcall::app {

namespace {
report::Tone tone_of(AttendanceStatus status) {
    switch (status) {
        case AttendanceStatus::present:
            return report::Tone::good;
        case AttendanceStatus::late:
        case AttendanceStatus::half_day:
            return report::Tone::warning;
        case AttendanceStatus::absent:
            return report::Tone::bad;
        case AttendanceStatus::on_leave:
        case AttendanceStatus::holiday:
            return report::Tone::plain;
        case AttendanceStatus::not_due:
        case AttendanceStatus::off:
            break;
    }
    return report::Tone::quiet;
}
}  // namespace

report::Word status_word(const report::Texts& texts, AttendanceStatus status) {
    const std::string code(to_string(status));
    return {code, texts.at("status", code), tone_of(status)};
}

report::Word status_letter(const report::Texts& texts, AttendanceStatus status) {
    const std::string code(to_string(status));
    return {code, status == AttendanceStatus::not_due ? std::string() : texts.at("letter", code), tone_of(status)};
}

report::Word plain_word(const report::Texts& texts, const std::string& table, std::string_view code) {
    return {std::string(code), texts.at(table, code), report::Tone::plain};
}

}  // namespace rollcall::app
