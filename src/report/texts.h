#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "report/table.h"

namespace rollcall::report {

// The words of reports in one language.
class Texts {
  public:
    // The text at "table.key", such as "column.worked". Throws std::logic_error where there is none.
    const std::string& at(const std::string& table, std::string_view key) const;
    bool right_to_left() const { return right_to_left_; }
    const std::string& language() const { return language_; }
    const DateStyle& dates() const { return dates_; }
    const std::string& weekday(LocalDate day) const;  // in two letters or so
    const std::map<std::string, std::string>& all() const { return texts_; }

  private:
    friend class TextCatalogue;
    std::string language_;
    bool right_to_left_ = false;
    DateStyle dates_;
    std::vector<std::string> weekdays_;
    std::map<std::string, std::string> texts_;  // by "table.key"
};

// Every language built into the program, by its primary tag. Throws std::logic_error where a file is not as the
// program expects it.
const std::map<std::string, Texts>& report_languages();

// The words for a BCP 47 tag by its primary language; null if there are none.
const Texts* find_texts(std::string_view tag);

}  // namespace rollcall::report
