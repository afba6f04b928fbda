#include "report/pdf_layout.h"

#include <algorithm>
#include <numeric>

namespace rollcall::report {

namespace {
double sum_of(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

std::size_t rows_in(double room, double row_height) {
    return std::max<std::size_t>(1, static_cast<std::size_t>(std::max(room, 0.0) / row_height));
}
}  // namespace

PageSize portrait(Paper paper) {
    return paper == Paper::a4 ? PageSize{595.276, 841.890} : PageSize{612, 792};
}

PageSize landscape(Paper paper) {
    const PageSize upright = portrait(paper);
    return {upright.height, upright.width};
}

std::vector<double> fit_columns(const std::vector<ColumnWish>& wishes, double room) {
    std::vector<double> widths, give;
    for (const ColumnWish& wish : wishes) {
        widths.push_back(wish.width);
        give.push_back(wish.width - wish.least);
    }
    const double over = sum_of(widths) - room, elastic = sum_of(give);
    // Without a column that may change, all do.
    const std::vector<double>& shares = elastic > 0 ? give : widths;
    const double total = sum_of(shares);
    if (total <= 0) return widths;
    const double taken = over > 0 && elastic > 0 ? std::min(over, elastic) : over;
    for (std::size_t i = 0; i < widths.size(); ++i) widths[i] -= taken * shares[i] / total;
    if (const double left = sum_of(widths); left > room)
        for (double& width : widths) width *= room / left;
    return widths;
}

PagePlan plan_pages(std::size_t rows, double row_height, double first_room, double room, double end_height) {
    PagePlan plan;
    plan.first = rows_in(first_room, row_height);
    plan.each = rows_in(room, row_height);
    std::size_t on_last = rows;
    double last_room = first_room;
    if (rows > plan.first) {
        const std::size_t rest = rows - plan.first;
        const std::size_t more = (rest + plan.each - 1) / plan.each;
        plan.pages += more;
        on_last = rest - (more - 1) * plan.each;
        last_room = room;
    }
    if (end_height > 0 && static_cast<double>(on_last) * row_height + end_height > last_room) {
        plan.end_apart = true;
        ++plan.pages;
    }
    return plan;
}

}  // namespace rollcall::report
