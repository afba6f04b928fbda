#include <zstd.h>

#include <fstream>
#include <vector>

#include "store/archive_lines.h"
#include "store/archive_row.h"

namespace rollcall::store {
namespace {

// Ours are made with one of 2 MiB; a frame may ask its reader for gigabytes.
constexpr int kMaxWindowLog = 23;

auto not_a_backup(const std::filesystem::path& file) {
    return fail(Code::bad_request, "The file " + file.string() + " is not a backup of Rollcall.");
}
auto cut_off(const std::filesystem::path& file) {
    return fail(Code::bad_request, "The backup " + file.string() + " is cut off: use another one.");
}
auto altered(const std::filesystem::path& file) {
    return fail(Code::bad_request, "The backup " + file.string() + " is damaged or was altered: use another one.");
}

// The lines of a compressed file.
class Lines {
  public:
    explicit Lines(const std::filesystem::path& file) : file_(file), input_(file, std::ios::binary) {
        ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, kMaxWindowLog);
    }

    // The next line without its line feed, valid until the next call; absent after the last.
    Result<std::optional<std::string_view>> next() {
        line_.clear();
        while (true) {
            const std::string_view rest(&output_[taken_], filled_ - taken_);
            const auto end = rest.find('\n');
            line_.append(rest.substr(0, end));
            if (line_.size() >= kMaxArchiveLine) return altered(file_);
            taken_ += end == std::string_view::npos ? rest.size() : end + 1;
            if (end != std::string_view::npos) return std::string_view(line_);
            const auto more = fill();
            if (!more) return fail(more.error());
            if (*more) continue;
            if (!line_.empty()) return cut_off(file_);
            return std::nullopt;
        }
    }

  private:
    struct FreeContext {
        void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
    };

    // False after the end of the frame, which is the end of the file.
    Result<bool> fill() {
        taken_ = filled_ = 0;
        while (filled_ == 0) {
            if (in_.pos == in_.size) {
                input_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
                in_ = {buffer_.data(), static_cast<std::size_t>(input_.gcount()), 0};
                if (input_.bad()) return fail(Code::bad_request, "The file " + file_.string() + " cannot be read.");
                if (in_.size == 0 && !is_over_) return any_ ? Result<bool>(cut_off(file_)) : not_a_backup(file_);
                if (in_.size == 0) return false;
            }
            if (is_over_) return altered(file_);  // something follows the frame
            ZSTD_outBuffer out{output_.data(), output_.size(), 0};
            const std::size_t hint = ZSTD_decompressStream(context_.get(), &out, &in_);
            if (ZSTD_isError(hint) != 0) return any_ ? Result<bool>(altered(file_)) : not_a_backup(file_);
            is_over_ = hint == 0;
            any_ = any_ || out.pos > 0;
            filled_ = out.pos;
        }
        return true;
    }

    const std::filesystem::path& file_;
    std::ifstream input_;
    std::unique_ptr<ZSTD_DCtx, FreeContext> context_{ZSTD_createDCtx()};
    std::vector<char> buffer_ = std::vector<char>(ZSTD_DStreamInSize());
    ZSTD_inBuffer in_{buffer_.data(), 0, 0};
    std::vector<char> output_ = std::vector<char>(ZSTD_DStreamOutSize());
    std::size_t filled_ = 0, taken_ = 0;
    bool is_over_ = false;
    bool any_ = false;  // anything has been decompressed: it is at least some zstd file
    std::string line_;
};

Result<ArchiveHeader> read_header(const std::filesystem::path& file, Lines& lines, std::string& text) {
    const auto line = lines.next();
    if (!line) return fail(line.error());
    text = line->value_or("");
    const auto format = format_of(text);
    if (!format) return not_a_backup(file);
    if (*format != kArchiveFormat)
        return fail(Code::bad_request, "The backup " + file.string() + " has format " + std::to_string(*format) +
                                           ", this program knows format " + std::to_string(kArchiveFormat) +
                                           ": use the program that made it, or a newer one.");
    auto header = parse_header_line(text);
    if (!header) return altered(file);
    return std::move(*header);
}

struct Line {
    ArchiveKind kind;
    std::string_view row;
};

std::optional<Line> parse_line(std::string_view line) {
    if (!line.starts_with("{\"") || !line.ends_with('}')) return std::nullopt;
    line = line.substr(2, line.size() - 3);
    const auto quote = line.find("\":");
    if (quote == std::string_view::npos) return std::nullopt;
    const auto kind = parse_archive_kind(line.substr(0, quote));
    if (!kind) return std::nullopt;
    return Line{*kind, line.substr(quote + 2)};
}

// Holds the rows against the order they must have, and gathers their digests.
class RowsSoFar {
  public:
    // Absent for a line that is no row, or not one that may come here.
    std::optional<ArchiveRow> take(std::string_view text) {
        const auto line = parse_line(text);
        if (!line) return std::nullopt;
        auto row = decode_row(line->kind, line->row);
        if (!row) return std::nullopt;
        std::string key = archive_key(*row);
        if (line->kind < kind_ || (line->kind == kind_ && key <= key_)) return std::nullopt;
        kind_ = line->kind;
        key_ = std::move(key);
        digests_.at(static_cast<std::size_t>(kind_)).add(line->row);
        return row;
    }
    KindDigests take_digests() {
        KindDigests taken;
        for (std::size_t kind = 0; kind < kArchiveKinds; ++kind) taken[kind] = digests_[kind].take();
        return taken;
    }

  private:
    ArchiveKind kind_ = ArchiveKind::installation;
    std::string key_{};
    std::array<DigestOfRows, kArchiveKinds> digests_;
};

}  // namespace

Result<ArchiveContents> read_archive_file(const std::filesystem::path& file,
                                          const std::function<void(const ArchiveRow&)>& row) {
    Lines lines(file);
    ArchiveContents contents;
    std::string header;
    if (auto read = read_header(file, lines, header); read)
        contents.header = std::move(*read);
    else
        return fail(read.error());
    RowsSoFar rows;
    while (true) {
        const auto line = lines.next();
        if (!line) return fail(line.error());
        if (!*line) return cut_off(file);
        if (is_footer_line(**line)) {
            contents.digests = rows.take_digests();
            contents.digest = digest_of_line(**line);
            if (**line != footer_line(header, contents.digests)) return altered(file);
            break;
        }
        const auto taken = rows.take(**line);
        if (!taken) return altered(file);
        row(*taken);
    }
    const auto after = lines.next();
    if (!after) return fail(after.error());
    if (*after) return altered(file);
    return contents;
}

}  // namespace rollcall::store
