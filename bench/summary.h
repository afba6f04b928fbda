#pragma once

namespace rollcall::bench {

// Measures, in turns so that whatever else the machine does falls on all alike, what one recognition costs against
// its bare parts and how throughput grows with a second engine; prints medians. False when a promise is not kept.
bool print_summary();

}  // namespace rollcall::bench
