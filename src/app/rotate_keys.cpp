#include "app/rotate_keys.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "app/stored_settings.h"

namespace rollcall::app {

namespace {
constexpr std::size_t kKeysAtOnce = 200;

// Held over a whole rotation: a second one could drop the key that the first is still re-wrapping from.
class RotationLock {
  public:
    explicit RotationLock(const std::filesystem::path& key_file)
        : file_(::open((key_file.string() + ".rotation").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600)),
          held_(file_ >= 0 && ::flock(file_, LOCK_EX | LOCK_NB) == 0) {}
    ~RotationLock() {
        if (file_ >= 0) ::close(file_);
    }
    RotationLock(const RotationLock&) = delete;
    RotationLock& operator=(const RotationLock&) = delete;
    bool writable() const { return file_ >= 0; }
    bool held() const { return held_; }

  private:
    int file_;
    bool held_;
};

std::string not_writable(const std::filesystem::path& key_file) {
    return "Nothing can be written beside the key file " + key_file.string() +
           ", and a rotation replaces it: make its folder writable."
           " If it is a mounted secret, stop the servers, copy it into a folder that is,"
           " rotate with keys.master_key_file (ROLLCALL_MASTER_KEY_FILE) naming the copy,"
           " and put the copy in the secret's place.";
}

// False when another process changed the key meanwhile; it will be met again in a later batch.
bool rewrap_one(store::Database& database, const identity::MasterKeys& keys, const store::PersonKey& key) {
    const auto data_key = keys.unwrap(key.wrapped, key.master_key_id, key.person_id);
    if (!data_key)
        throw std::runtime_error("the key of person " + key.person_id.text() +
                                 " does not open with any master key in the file; nothing was dropped");
    const store::PersonKey fresh{key.person_id, keys.wrap(*data_key, key.person_id), keys.current_id()};
    return database.people().rewrap(fresh, key.wrapped).has_value();
}

// Re-wraps what `keys`' current key does not wrap yet; how many.
std::size_t rewrap_all(store::Database& database, const identity::MasterKeys& keys,
                       const std::function<void(std::size_t)>& progress) {
    std::size_t done = 0;
    for (;;) {
        const auto batch = database.people().keys_not_under(keys.current_id(), kKeysAtOnce);
        if (batch.empty()) return done;
        for (const auto& key : batch) done += rewrap_one(database, keys, key) ? 1 : 0;
        progress(done);
    }
}
// The settings' secrets under `keys`' current key. One that was changed meanwhile is met again in the next look.
void reseal_settings(store::Database& database, const identity::MasterKeys& keys) {
    for (bool found = true; found;) {
        found = false;
        for (const auto& old : database.settings().all().items) {
            if (old.sealed.empty() || old.master_key_id == keys.current_id()) continue;
            found = true;
            const std::string context = setting_context(old.name);
            const auto plain = keys.open_secret(old.sealed, old.master_key_id, context);
            if (!plain)
                throw std::runtime_error("the setting " + old.name +
                                         " does not open with any master key in the file; nothing was dropped");
            (void)database.settings().reseal({old.name, {}, keys.seal_secret(*plain, context), keys.current_id()},
                                             old.sealed);
        }
    }
}

// Everything that `keys`' current key does not hold yet; how many people.
std::size_t renew_all(store::Database& database, const identity::MasterKeys& keys,
                      const std::function<void(std::size_t)>& progress) {
    reseal_settings(database, keys);
    return rewrap_all(database, keys, progress);
}
}  // namespace

Result<std::size_t> rotate_keys(store::Database& database, const std::filesystem::path& key_file, const Clock& clock,
                                const std::function<void(std::size_t)>& progress) {
    const RotationLock lock(key_file);
    if (!lock.writable()) return fail(Code::config_invalid, not_writable(key_file));
    if (!lock.held()) return fail(Code::conflict, "Another rotation is running. Wait for it to end.");
    auto keys = identity::MasterKeys::load(key_file, false);
    if (!keys) return fail(keys.error());
    // An interrupted rotation, or a server that wrapped with the old key meanwhile, is finished before keys are
    // dropped.
    renew_all(database, *keys, progress);
    if (auto dropped = identity::MasterKeys::drop_old_keys(key_file); !dropped) return fail(dropped.error());
    keys = identity::MasterKeys::add_key(key_file);
    if (!keys) return fail(keys.error());
    const std::size_t done = renew_all(database, *keys, progress);
    database.audit().append(
        {"cli", "keys.rotated", keys->current_id(), "{\"people\":" + std::to_string(done) + "}", clock.now(), ""});
    return done;
}

}  // namespace rollcall::app
