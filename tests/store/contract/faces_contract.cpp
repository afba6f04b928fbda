#include <gmock/gmock.h>

#include "store/contract/contract.h"

namespace rollcall::store {
namespace {

TEST_P(StoreContract, KeepsFacesWithPhotographsApart) {
    const Person owner = add_person(1);
    StoredFace bare = face(2, owner);
    bare.sealed_photo.clear();
    ASSERT_TRUE(people().add_faces(owner.id, key(owner), Consent{"2", instant(4)}, {bare, face(1, owner)}, entry("f")));
    EXPECT_EQ(last_action(), "f");
    reopen();
    const auto faces = people().faces(owner.id);
    ASSERT_EQ(faces.size(), 2U);
    EXPECT_EQ(faces[0].id, id<FaceId>(1));
    EXPECT_EQ(faces[0].person_id, owner.id);
    EXPECT_EQ(faces[0].model, face(1, owner).model);
    EXPECT_EQ(faces[0].sealed_template, face(1, owner).sealed_template);
    EXPECT_EQ(faces[0].quality, 0.75);
    EXPECT_EQ(faces[0].created_at, instant(1));
    EXPECT_TRUE(faces[0].sealed_photo.empty());
    EXPECT_EQ(people().sealed_photo(id<FaceId>(1)), face(1, owner).sealed_photo);
    EXPECT_FALSE(people().sealed_photo(id<FaceId>(2)));
    EXPECT_FALSE(people().sealed_photo(id<FaceId>(3)));
    EXPECT_EQ(people().find(owner.id)->consent->text_version, "2");
}

TEST_P(StoreContract, FindsFacesTogetherWithTheKeyThatOpensThem) {
    const Person owner = add_person(1);
    const std::string model = face(1, owner).model;
    EXPECT_FALSE(people().sealed_faces(owner.id).key);
    EXPECT_FALSE(people().has_face_of(owner.id, model));
    ASSERT_TRUE(people().add_faces(owner.id, key(owner), agreed(), {face(2, owner), face(1, owner)}, entry("f")));
    const SealedFaces sealed = people().sealed_faces(owner.id);
    ASSERT_TRUE(sealed.key);
    EXPECT_EQ(sealed.key->wrapped, key(owner).wrapped);
    ASSERT_EQ(sealed.faces.size(), 2U);
    EXPECT_EQ(sealed.faces[0].id, id<FaceId>(1));
    EXPECT_EQ(sealed.faces[0].sealed_template, face(1, owner).sealed_template);
    EXPECT_TRUE(people().has_face_of(owner.id, model));
    EXPECT_FALSE(people().has_face_of(owner.id, "another"));
    EXPECT_FALSE(people().has_face_of(id<PersonId>(9), model));
    ASSERT_TRUE(people().withdraw_consent(owner.id, entry("w")));
    EXPECT_FALSE(people().sealed_faces(owner.id).key);
    EXPECT_TRUE(people().sealed_faces(owner.id).faces.empty());
    EXPECT_FALSE(people().has_face_of(owner.id, model));
}

TEST_P(StoreContract, NeverStoresFacesThatItsKeyCannotOpen) {
    const Person owner = add_person(1);
    EXPECT_EQ(code_of(people().add_faces(owner.id, {}, {}, {face(1, owner)}, entry("f"))), Code::conflict);
    ASSERT_TRUE(people().add_faces(owner.id, key(owner), agreed(), {face(1, owner)}, entry("f")));
    EXPECT_EQ(code_of(people().add_faces(owner.id, key(owner, "m2"), {}, {face(2, owner)}, entry("f"))),
              Code::conflict);
    EXPECT_EQ(people().key(owner.id)->master_key_id, "m1");
    ASSERT_TRUE(people().add_faces(owner.id, {}, {}, {face(2, owner)}, entry("f")));
    EXPECT_EQ(people().faces(owner.id).size(), 2U);
    const Person nobody = person(2);
    EXPECT_EQ(code_of(people().add_faces(nobody.id, key(nobody), {}, {face(3, nobody)}, entry("f"))), Code::not_found);
}

TEST_P(StoreContract, StoresNoFaceWithoutConsent) {
    const Person owner = add_person(1);
    EXPECT_EQ(code_of(people().add_faces(owner.id, key(owner), {}, {face(1, owner)}, entry("f"))),
              Code::consent_required);
    EXPECT_FALSE(people().key(owner.id));
    ASSERT_TRUE(people().add_faces(owner.id, key(owner), agreed(), {face(1, owner)}, entry("f")));
    ASSERT_TRUE(people().add_faces(owner.id, {}, {}, {face(2, owner)}, entry("f")));
}

TEST_P(StoreContract, WithdrawsConsentWithEverythingItAllowed) {
    const Person owner = add_person(1), other = add_person(2);
    for (const Person& each : {owner, other})
        ASSERT_TRUE(
            people().add_faces(each.id, key(each), agreed(), {face(each.id == owner.id ? 1 : 2, each)}, entry("f")));
    const long long revision = people().gallery_revision();
    ASSERT_TRUE(people().withdraw_consent(owner.id, entry("consent.withdrawn")));
    EXPECT_EQ(last_action(), "consent.withdrawn");
    EXPECT_FALSE(people().find(owner.id)->consent);
    EXPECT_FALSE(people().key(owner.id));
    EXPECT_TRUE(people().faces(owner.id).empty());
    EXPECT_NE(people().gallery_revision(), revision);
    EXPECT_EQ(people().faces(other.id).size(), 1U);
    EXPECT_TRUE(people().find(other.id)->consent);
    const std::size_t audited = audit_count();
    ASSERT_TRUE(people().withdraw_consent(owner.id, entry("again"))) << "there is nothing left to do";
    EXPECT_EQ(audit_count(), audited);
    EXPECT_EQ(code_of(people().withdraw_consent(id<PersonId>(9), entry("c"))), Code::not_found);
    EXPECT_EQ(code_of(people().add_faces(owner.id, key(owner), {}, {face(3, owner)}, entry("f"))),
              Code::consent_required);
}

TEST_P(StoreContract, DeletesAFaceOfItsPersonOnly) {
    const Person owner = add_person(1);
    const Person other = add_person(2);
    ASSERT_TRUE(people().add_faces(owner.id, key(owner), agreed(), {face(1, owner)}, entry("f")));
    EXPECT_EQ(code_of(people().delete_face(other.id, id<FaceId>(1), entry("d"))), Code::not_found);
    ASSERT_TRUE(people().delete_face(owner.id, id<FaceId>(1), entry("face.deleted")));
    EXPECT_EQ(last_action(), "face.deleted");
    EXPECT_TRUE(people().faces(owner.id).empty());
    EXPECT_FALSE(people().sealed_photo(id<FaceId>(1)));
    EXPECT_EQ(code_of(people().delete_face(owner.id, id<FaceId>(1), entry("d"))), Code::not_found);
}

TEST_P(StoreContract, ExchangesWrappedKeysOnce) {
    for (int number = 1; number <= 5; ++number) {
        const Person owner = add_person(number);
        const std::string master = number == 5 ? "m3" : number == 4 ? "m2" : "m1";
        ASSERT_TRUE(people().add_faces(owner.id, key(owner, master), {}, {}, entry("f")));
    }
    EXPECT_EQ(people().keys_not_under("m2", 10).size(), 4U);
    EXPECT_EQ(people().keys_not_under("m2", 3).size(), 3U);
    const PersonKey old = people().keys_not_under("m2", 1).at(0);
    const PersonKey fresh{old.person_id, {9, 9}, "m2"};
    ASSERT_TRUE(people().rewrap(fresh, old.wrapped));
    EXPECT_EQ(people().key(old.person_id)->wrapped, fresh.wrapped);
    EXPECT_EQ(people().key(old.person_id)->master_key_id, "m2");
    EXPECT_EQ(code_of(people().rewrap(fresh, old.wrapped)), Code::conflict);
    EXPECT_EQ(code_of(people().rewrap({id<PersonId>(9), {1}, "m2"}, {2})), Code::not_found);
    EXPECT_EQ(people().keys_not_under("m2", 10).size(), 3U);
}

}  // namespace
}  // namespace rollcall::store
