#include "identity/key_ring.h"

#include <sys/stat.h>

#include <stdexcept>
#include <utility>

namespace rollcall::identity {

Result<std::unique_ptr<KeyRing>> KeyRing::load(const std::filesystem::path& file, bool create) {
    auto keys = MasterKeys::load(file, create);
    if (!keys) return fail(keys.error());
    return std::unique_ptr<KeyRing>(new KeyRing(file, std::move(*keys)));
}

KeyRing::KeyRing(std::filesystem::path file, MasterKeys keys)
    : file_(std::move(file)), keys_(std::make_shared<const MasterKeys>(std::move(keys))) {}

KeyRing::FileVersion KeyRing::version() const {
    struct stat attributes {};
    if (::stat(file_.c_str(), &attributes) != 0) {
        throw std::runtime_error("The key file " + file_.string() + " cannot be reached: restore it from your backup.");
    }
    return {attributes.st_ino, attributes.st_mtim.tv_sec, attributes.st_mtim.tv_nsec};
}

std::shared_ptr<const MasterKeys> KeyRing::fresh() const {
    std::lock_guard lock(mutex_);
    const FileVersion now = version();
    if (now != read_at_version_) {
        auto keys = MasterKeys::load(file_, false);
        if (!keys) throw std::runtime_error(keys.error().detail);
        keys_ = std::make_shared<const MasterKeys>(std::move(*keys));
        read_at_version_ = now;
    }
    return keys_;
}

std::string KeyRing::current_id() const {
    return fresh()->current_id();
}

KeyRing::Wrapped KeyRing::wrap(const SecretKey& data_key, const PersonId& person) const {
    const auto keys = fresh();
    return {keys->wrap(data_key, person), keys->current_id()};
}

std::optional<SecretKey> KeyRing::unwrap(ByteView wrapped, const std::string& master_key_id,
                                         const PersonId& person) const {
    return fresh()->unwrap(wrapped, master_key_id, person);
}

KeyRing::Wrapped KeyRing::seal_secret(ByteView plain, std::string_view context) const {
    const auto keys = fresh();
    return {keys->seal_secret(plain, context), keys->current_id()};
}

std::optional<Bytes> KeyRing::open_secret(ByteView sealed, const std::string& master_key_id,
                                          std::string_view context) const {
    return fresh()->open_secret(sealed, master_key_id, context);
}

}  // namespace rollcall::identity
