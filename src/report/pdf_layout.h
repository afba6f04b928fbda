#pragma once

#include <cstddef>
#include <vector>

namespace rollcall::report {

enum class Paper { a4, letter };

struct PageSize {
    double width = 0, height = 0;  // points
};

PageSize portrait(Paper paper);
PageSize landscape(Paper paper);

// How wide a column would like to be, and whether its text may be cut short to make room.
struct ColumnWish {
    double width = 0;
    double least = 0;
};

// The columns' widths so that they fill `room`: what is left over goes to those that may be cut, in proportion; what is
// missing is taken from them down to their least, then from all alike.
std::vector<double> fit_columns(const std::vector<ColumnWish>& wishes, double room);

// How rows fall on pages: the first has less room, what ends the table (legend) must not be cut in two.
struct PagePlan {
    std::size_t first = 0;  // rows
    std::size_t each = 0;   // rows of every further page
    std::size_t pages = 1;  // with the one for the end, if it fits nowhere else
    bool end_apart = false;
};

// For `rows` rows of `row_height`, when the pages have that much room below the heading and the end takes `end_height`.
PagePlan plan_pages(std::size_t rows, double row_height, double first_room, double room, double end_height);

}  // namespace rollcall::report
