#include "face/codec/jpeg_session.h"

#include <jerror.h>

#include "face/codec/checks.h"

namespace rollcall::face {
namespace {

JpegFailure failure_of(int message) {
    switch (message) {
        case JERR_IMAGE_TOO_BIG:
        case JERR_WIDTH_OVERFLOW:
        case JERR_NO_BACKING_STORE:  // max_memory_to_use was reached
            return JpegFailure::too_large;
        case JERR_BAD_PRECISION:
        case JERR_SOF_UNSUPPORTED:
        case JERR_CONVERSION_NOTIMPL:
        case JERR_ARITH_NOTIMPL:
            return JpegFailure::unsupported;
        default:
            return JpegFailure::damaged;
    }
}

// libjpeg calls these warnings and goes on with grey or garbage; such a picture must not be judged as a face.
bool loses_pixels(int warning) {
    switch (warning) {
        case JWRN_JPEG_EOF:
        case JWRN_HIT_MARKER:
        case JWRN_HUFF_BAD_CODE:
        case JWRN_ARITH_BAD_CODE:
        case JWRN_MUST_RESYNC:
        case JWRN_BOGUS_PROGRESSION:
            return true;
        default:
            return false;
    }
}

}  // namespace

JpegSession::JpegSession(ByteView bytes) {
    jpeg_.err = jpeg_std_error(&errors_.callbacks);
    errors_.callbacks.error_exit = &give_up;
    errors_.callbacks.emit_message = &judge_warning;
    errors_.callbacks.output_message = [](j_common_ptr) {};
    attempt([this, bytes](j_decompress_ptr jpeg) {
        jpeg_create_decompress(jpeg);
        jpeg->mem->max_memory_to_use = static_cast<long>(kMaxDecodeMemory);
        progress_.progress_monitor = &watch_scans;
        jpeg->progress = &progress_;
        jpeg_mem_src(jpeg, bytes.data(), static_cast<unsigned long>(bytes.size()));
    });
}

JpegSession::~JpegSession() {
    jpeg_destroy_decompress(&jpeg_);
}

void JpegSession::give_up(j_common_ptr jpeg) {
    auto* errors = reinterpret_cast<Errors*>(jpeg->err);
    if (errors->failure == JpegFailure::none) errors->failure = failure_of(jpeg->err->msg_code);
    std::longjmp(errors->landing, 1);
}

void JpegSession::judge_warning(j_common_ptr jpeg, int level) {
    if (level < 0 && loses_pixels(jpeg->err->msg_code)) give_up(jpeg);
}

void JpegSession::watch_scans(j_common_ptr jpeg) {
    if (!jpeg->is_decompressor) return;
    if (reinterpret_cast<j_decompress_ptr>(jpeg)->input_scan_number > kMaxJpegScans) {
        reinterpret_cast<Errors*>(jpeg->err)->failure = JpegFailure::damaged;
        give_up(jpeg);
    }
}

}  // namespace rollcall::face
