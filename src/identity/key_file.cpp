#include "identity/key_file.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace rollcall::identity {

namespace {

class FileDescriptor {
  public:
    explicit FileDescriptor(int number) : number_(number) {}
    ~FileDescriptor() {
        if (number_ >= 0) ::close(number_);
    }
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;

    int number() const { return number_; }
    bool valid() const { return number_ >= 0; }

  private:
    int number_;
};

std::string reason(int error_number) {
    return std::generic_category().message(error_number);
}

tl::unexpected<Error> cannot(const char* action, const std::filesystem::path& file, int error_number) {
    return fail(Code::config_invalid, std::string("Cannot ") + action + " the key file " + file.string() + " (" +
                                          reason(error_number) +
                                          "): check master_key_file and the rights on its folder.");
}

std::filesystem::path directory_of(const std::filesystem::path& file) {
    return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

bool sync_directory(const std::filesystem::path& file) {
    const FileDescriptor directory(::open(directory_of(file).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return directory.valid() && ::fsync(directory.number()) == 0;
}

bool write_all(int descriptor, std::string_view content) {
    while (!content.empty()) {
        const ssize_t written = ::write(descriptor, content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

// A complete, synced file beside `file`, waiting to be given its name.
Result<std::filesystem::path> write_beside(const std::filesystem::path& file, const SecretText& content) {
    std::array<unsigned char, 8> random{};
    randombytes_buf(random.data(), random.size());
    std::array<char, 2 * random.size() + 1> suffix{};
    sodium_bin2hex(suffix.data(), suffix.size(), random.data(), random.size());
    const std::filesystem::path beside = file.string() + ".new-" + suffix.data();

    const FileDescriptor descriptor(::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!descriptor.valid()) return cannot("write", file, errno);
    if (!write_all(descriptor.number(), content.text()) || ::fsync(descriptor.number()) != 0) {
        const int error_number = errno;
        ::unlink(beside.c_str());
        return cannot("write", file, error_number);
    }
    return beside;
}

// Somebody else's file may reach us through its group: so it is with a secret that Kubernetes mounts (0440, root's, the
// group being fsGroup).
Result<void> check_rights(const std::filesystem::path& file, const struct stat& attributes) {
    const bool own = attributes.st_uid == ::geteuid();
    const mode_t refused = own ? S_IRWXG | S_IRWXO : S_IWGRP | S_IXGRP | S_IRWXO;
    if ((attributes.st_mode & refused) == 0) return {};
    return fail(Code::config_invalid,
                "The key file " + file.string() + " can be read by others: " +
                    (own ? "make it its owner's alone (chmod 600)."
                         : "leave reading it to its owner and the server's group alone (chmod 440)."));
}

Result<void> check_attributes(const std::filesystem::path& file, const struct stat& attributes) {
    if (!S_ISREG(attributes.st_mode)) {
        return fail(Code::config_invalid,
                    "The key file " + file.string() + " is not a regular file: name one that is.");
    }
    if (auto checked = check_rights(file, attributes); !checked) return checked;
    if (static_cast<std::size_t>(attributes.st_size) > kMaxKeyFileBytes) {
        return fail(Code::config_invalid,
                    "The key file " + file.string() + " is too large to be one: check master_key_file.");
    }
    return {};
}

}  // namespace

SecretText::~SecretText() {
    wipe();
}

SecretText::SecretText(SecretText&& other) noexcept : text_(other.text_) {
    other.wipe();
}

SecretText& SecretText::operator=(SecretText&& other) noexcept {
    if (this != &other) {
        wipe();
        text_.swap(other.text_);
    }
    return *this;
}

void SecretText::wipe() {
    sodium_memzero(text_.data(), text_.size());
    text_.clear();
}

Result<SecretText> read_secret_file(const std::filesystem::path& file) {
    // O_NONBLOCK: a pipe put in the file's place must not hang the start.
    const FileDescriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!descriptor.valid() && errno == ENOENT) {
        return fail(Code::not_found, "There is no key file " + file.string() +
                                         ": restore it from your backup, or correct master_key_file.");
    }
    struct stat attributes {};
    if (!descriptor.valid() || ::fstat(descriptor.number(), &attributes) != 0) return cannot("read", file, errno);
    if (auto checked = check_attributes(file, attributes); !checked) return fail(checked.error());

    std::string content(static_cast<std::size_t>(attributes.st_size), '\0');
    std::size_t filled = 0;
    while (filled < content.size()) {
        const ssize_t count = ::read(descriptor.number(), content.data() + filled, content.size() - filled);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return cannot("read", file, errno);
        if (count == 0) break;
        filled += static_cast<std::size_t>(count);
    }
    content.resize(filled);
    return SecretText(std::move(content));
}

Result<void> create_secret_file(const std::filesystem::path& file, const SecretText& content) {
    std::error_code ignored;  // the write below reports what is wrong with the folder
    std::filesystem::create_directories(directory_of(file), ignored);
    const auto beside = write_beside(file, content);
    if (!beside) return fail(beside.error());
    // link, unlike rename, refuses to take another file's place.
    const bool linked = ::link(beside->c_str(), file.c_str()) == 0;
    const int error_number = errno;
    ::unlink(beside->c_str());
    if (!linked && error_number == EEXIST) {
        return fail(Code::conflict, "The key file " + file.string() + " exists already: use it, or name another.");
    }
    if (!linked) return cannot("create", file, error_number);
    if (!sync_directory(file)) return cannot("write", file, errno);
    return {};
}

Result<void> replace_secret_file(const std::filesystem::path& file, const SecretText& content) {
    std::error_code error;
    const std::filesystem::path target = std::filesystem::canonical(file, error);
    if (error) return cannot("replace", file, error.value());
    const auto beside = write_beside(target, content);
    if (!beside) return fail(beside.error());
    if (::rename(beside->c_str(), target.c_str()) != 0) {
        const int error_number = errno;
        ::unlink(beside->c_str());
        return cannot("replace", file, error_number);
    }
    if (!sync_directory(target)) return cannot("write", file, errno);
    return {};
}

KeyFileLock::KeyFileLock(const std::filesystem::path& file)
    : directory_(::open(directory_of(file).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    while (directory_ >= 0 && ::flock(directory_, LOCK_EX) != 0 && errno == EINTR) {
    }
}

KeyFileLock::~KeyFileLock() {
    if (directory_ >= 0) ::close(directory_);
}

}  // namespace rollcall::identity
