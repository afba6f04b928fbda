#include "face/codec/png_session.h"

#include <cstring>

namespace rollcall::face {

PngSession::PngSession(ByteView bytes, int max_side) : rest_(bytes) {
    png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, &give_up, [](png_structp, png_const_charp) {});
    if (png_) info_ = png_create_info_struct(png_);
    attempt([this, max_side](png_structp png, png_infop) {
        png_set_user_limits(png, static_cast<png_uint_32>(max_side), static_cast<png_uint_32>(max_side));
        png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
        png_set_read_fn(png, this, &feed);
    });
}

PngSession::~PngSession() {
    png_destroy_read_struct(&png_, &info_, nullptr);
}

void PngSession::give_up(png_structp png, png_const_charp) {
    std::longjmp(static_cast<PngSession*>(png_get_error_ptr(png))->landing_, 1);
}

void PngSession::feed(png_structp png, png_bytep to, std::size_t size) {
    auto* session = static_cast<PngSession*>(png_get_io_ptr(png));
    if (session->rest_.size() < size) png_error(png, "end of file");
    std::memcpy(to, session->rest_.data(), size);
    session->rest_ = session->rest_.subspan(size);
}

}  // namespace rollcall::face
