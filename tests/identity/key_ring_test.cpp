#include "identity/key_ring.h"

#include "identity/key_folder.h"

namespace rollcall::identity {
namespace {

using KeyRingFile = KeyFolder;

TEST_F(KeyRingFile, SeesARotationWithoutBeingRestarted) {
    const auto ring = KeyRing::load(file(), true);
    ASSERT_TRUE(ring) << ring.error().detail;
    const std::string first = (*ring)->current_id();
    const Bytes wrapped = (*ring)->wrap(SecretKey::random(), kAnna).bytes;
    const auto rotated = MasterKeys::add_key(file());
    ASSERT_TRUE(rotated);
    EXPECT_EQ((*ring)->current_id(), rotated->current_id());
    EXPECT_TRUE((*ring)->unwrap(wrapped, first, kAnna));
    ASSERT_TRUE(MasterKeys::drop_old_keys(file()));
    EXPECT_FALSE((*ring)->unwrap(wrapped, first, kAnna));
}

TEST_F(KeyRingFile, OpensASecretOnlyInItsPlaceAndUnderItsKey) {
    const auto ring = KeyRing::load(file(), true);
    ASSERT_TRUE(ring);
    const auto sealed = (*ring)->seal_secret(as_bytes("hunter2"), "setting:a");
    EXPECT_EQ(sealed.master_key_id, (*ring)->current_id());
    EXPECT_EQ((*ring)->open_secret(sealed.bytes, sealed.master_key_id, "setting:a"),
              Bytes({'h', 'u', 'n', 't', 'e', 'r', '2'}));
    EXPECT_FALSE((*ring)->open_secret(sealed.bytes, sealed.master_key_id, "setting:b"));
    EXPECT_FALSE((*ring)->open_secret(sealed.bytes, "unknown", "setting:a"));
    ASSERT_TRUE(MasterKeys::add_key(file()));
    EXPECT_TRUE((*ring)->open_secret(sealed.bytes, sealed.master_key_id, "setting:a")) << "until it is dropped";
    ASSERT_TRUE(MasterKeys::drop_old_keys(file()));
    EXPECT_FALSE((*ring)->open_secret(sealed.bytes, sealed.master_key_id, "setting:a"));
}

TEST_F(KeyRingFile, ThatIsDamagedDoesNotLoad) {
    write("nonsense\n");
    const auto ring = KeyRing::load(file(), true);
    ASSERT_FALSE(ring);
    EXPECT_EQ(ring.error().code, Code::config_invalid);
}

}  // namespace
}  // namespace rollcall::identity
